import { dueAtOf } from '../../shared/entry/deadline.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import type { EntryStatus } from '../../shared/entry/entry-status.ts'
import { periodLabel } from '../../shared/entry/period-label.ts'
import { spanOf, type EntryPeriod, type Period } from '../../shared/entry/period.ts'
import type { Locale } from '../../shared/label.ts'
import type { Case } from '../../shared/observation.ts'
import { ELSEWHERE } from '../../shared/domains/statistics.ts'
import type { SheetRow } from './sheet-rows.ts'

interface Reported {
  form: EntryForm
  period: Period
  status: Exclude<EntryStatus, 'open'>
  row: Pick<SheetRow, 'submittedAt' | 'timesReturned' | 'report'> | undefined
}

/**
 * What a form and period is on the wall: a report that a unit owes. The same case as before where nothing changed, else
 * its next revision.
 */
export function reportCase(
  { form, period, status, row }: Reported,
  { zone, locale, now }: { zone: string; locale: Locale; now: number },
): Case {
  const before = row?.report
  const content = {
    type: 'case' as const,
    id: `${form.id}/${period.id}`,
    kind: 'statistics.report',
    area: form.area,
    title: `${form.name[locale]} – ${periodLabel(period)[locale]}`.slice(0, 300),
    category: CATEGORIES[period.kind],
    status: STATUSES[status],
    severity: SEVERITIES[status],
    openedAt: spanOf(period, zone).to,
    dueAt: dueAtOf(period, form.deadline, zone),
    attributes: {
      unit: form.unit.name[locale],
      period: periodLabel(period)[locale],
      rounds: row?.timesReturned ?? 0,
      ...(row?.submittedAt !== undefined && { submittedAt: row.submittedAt }),
    },
    ...(status === 'accepted' && { closedAt: before?.closedAt ?? now }),
  }
  if (before !== undefined && isSame(before, content)) return before
  return { ...content, at: now, revision: before === undefined ? 0 : before.revision + 1 }
}

/** As it ends here where another centre asks for it by now. */
export function elsewhere(before: Case, now: number): Case {
  const severity = 'normal'
  return { ...before, status: ELSEWHERE, severity, at: now, closedAt: now, revision: before.revision + 1 }
}

const CATEGORIES: Readonly<Record<EntryPeriod, string>> = {
  day: 'day',
  week: 'ad-hoc',
  month: 'month',
  quarter: 'quarter',
  half: 'ad-hoc',
  year: 'year',
}
const STATUSES = {
  due: 'due',
  late: 'due',
  missing: 'due',
  submitted: 'submitted',
  returned: 'returned',
  accepted: 'accepted',
} as const satisfies Record<Reported['status'], string>
const SEVERITIES = {
  due: 'normal',
  late: 'attention',
  missing: 'high',
  submitted: 'normal',
  returned: 'attention',
  accepted: 'normal',
} as const satisfies Record<Reported['status'], Case['severity']>

function isSame(before: Case, content: Omit<Case, 'at' | 'revision'>): boolean {
  const { at: _at, revision: _revision, ...held } = before
  return sorted(held) === sorted(content)
}

/** The store does not keep the order of members. */
function sorted(value: object): string {
  const flat = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    typeof member === 'object' && member !== null ? Object.entries(member).toSorted() : member,
  ])
  return JSON.stringify(flat.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
