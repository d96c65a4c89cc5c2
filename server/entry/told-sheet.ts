import type { EntrySheet, PeriodAnswer } from '../../shared/entry/entry-sheet.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import { dueAtOf } from '../../shared/entry/deadline.ts'
import { periodLabel } from '../../shared/entry/period-label.ts'
import { figuresAt, nextPeriod, spanOf, type Period } from '../../shared/entry/period.ts'
import { statusOf } from '../../shared/entry/status-of.ts'
import type { EntryStatus } from '../../shared/entry/entry-status.ts'
import type { FoldedSheet } from '../../shared/entry/fold-sheet.ts'
import type { Sheet } from './sheet-reader.ts'

export interface Asked {
  id: string
  mayWrite: boolean
  mayReview: boolean
}

/** A sheet as it is told to whoever asks. */
export function toldSheet(
  sheet: Sheet,
  asked: Asked,
  { zone, now }: { zone: string; now: () => number },
): EntrySheet {
  const { form, period, folded, fields, problems, story } = sheet
  const { state, revision, change, cells, ownedBy } = folded
  const serverTime = now()
  const isOwn = ownedBy.has(asked.id)
  return {
    serverTime,
    form,
    period: toldPeriod(form, period, zone),
    state,
    ...clockwise(form, period, folded, { zone, now: serverTime }),
    revision,
    change,
    fields: [...fields],
    cells: [...cells.values()],
    problems: [...problems],
    events: [...story.events],
    mayWrite: asked.mayWrite,
    mayReview: asked.mayReview && !isOwn,
    isOwn,
  }
}

export function toldPeriod(form: EntryForm, period: Period, zone: string): PeriodAnswer {
  const { id, kind } = period
  const dueAt = dueAtOf(period, form.deadline, zone)
  return { id, kind, label: periodLabel(period), ...spanOf(period, zone), at: figuresAt(period, zone), dueAt }
}

/** How it stands by the clock. */
export function clockwise(
  { deadline }: EntryForm,
  period: Period,
  { state, acceptedRevision, submittedAt }: Pick<FoldedSheet, 'state' | 'acceptedRevision' | 'submittedAt'>,
  { zone, now }: { zone: string; now: number },
): { status: EntryStatus; handedInLate: boolean } {
  const { to } = spanOf(period, zone)
  const dueAt = dueAtOf(period, deadline, zone)
  const nextDueAt = dueAtOf(nextPeriod(period), deadline, zone)
  const status = statusOf(state, acceptedRevision > 0, { to, dueAt, nextDueAt }, now)
  return { status, handedInLate: submittedAt !== undefined && submittedAt >= dueAt }
}
