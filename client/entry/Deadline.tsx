import { dayOf } from '../../shared/areas/effective-date.ts'
import { addDays } from '../../shared/entry/civil-day.ts'
import type { BoardRow } from '../../shared/entry/entry-board.ts'
import { ageParts } from '../i18n/age.ts'
import { shortMoment, shortTime } from '../i18n/format-time.ts'
import { useEntryTexts } from './texts.ts'

interface DeadlineProps {
  row: Pick<BoardRow, 'state' | 'status' | 'period' | 'submittedAt'>
  now: number
  zone: string
}

/** Until when, or since when not; of what waits for a review, since when it does. */
export function Deadline({ row, now, zone }: DeadlineProps) {
  const t = useEntryTexts()
  const { state, status, period, submittedAt } = row
  if (state === 'submitted' && submittedAt !== null)
    return <span>{t('board.submittedAt', { at: shortMoment(submittedAt, zone) })}</span>
  if (status === 'accepted') return null
  if (status === 'open') return <span>{t('board.endsAt', { at: shortMoment(period.to, zone) })}</span>
  const { dueAt } = period
  if (dueAt <= now) {
    const { unit, count } = ageParts(now - dueAt)
    return <span data-late="true">{t('board.overdue', { span: t(`board.spans.${unit}`, { count }) })}</span>
  }
  const today = dayOf(now, zone)
  const day = dayOf(dueAt, zone)
  if (day === today) return <span>{t('board.dueToday', { time: shortTime(dueAt, zone) })}</span>
  if (day === addDays(today, 1))
    return <span>{t('board.dueTomorrow', { time: shortTime(dueAt, zone) })}</span>
  return <span>{t('board.dueAt', { at: shortMoment(dueAt, zone) })}</span>
}
