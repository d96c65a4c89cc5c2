import type { BoardRow } from '../../shared/entry/entry-board.ts'
import { periodOf, spanOf, type EntryPeriod } from '../../shared/entry/period.ts'

const HOUR_MS = 3_600_000
export const ZONE = 'Asia/Ho_Chi_Minh'

/** A row of a board for one form and period: due at 08:00 of the day after, unless it is said otherwise. */
export function boardRow({
  form = 'f',
  id,
  unit = 'so-a',
  dueHours = 8,
  ...rest
}: Partial<Omit<BoardRow, 'unit' | 'period'>> & { id: string; unit?: string; dueHours?: number }): BoardRow {
  const period = periodOf(id)
  if (period === undefined) throw new RangeError(`no period ${id}`)
  const { from, to } = spanOf(period, ZONE)
  const kind: EntryPeriod = period.kind
  const dueAt = to + dueHours * HOUR_MS
  return {
    form,
    name: { vi: `Biểu ${form}`, en: `Form ${form}` },
    unit: { id: unit, name: { vi: unit, en: unit } },
    area: '19',
    domains: ['health'],
    period: { id, kind, label: { vi: id, en: id }, from, to, at: to - 1, dueAt },
    status: 'due',
    state: 'empty',
    revision: 0,
    submittedAt: null,
    handedInLate: false,
    timesReturned: 0,
    filled: 0,
    figures: 4,
    mayWrite: true,
    mayReview: false,
    ...rest,
  }
}
