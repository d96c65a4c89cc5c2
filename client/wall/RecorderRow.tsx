import { useTranslation } from 'react-i18next'
import { ageParts, stopwatch } from '../i18n/age.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useClock } from '../state/clock-store.ts'
import type { RecorderItem } from '../state/recorder.ts'
import { AttentionLine } from './AttentionLine.tsx'

/** What is heard and not yet written: how much, for how long, and why. */
export function RecorderRow({ item }: { item: RecorderItem }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { severity, status, waitingMs, waitingMembers, reason, since } = item
  const waited = useClock((now) => stopwatch(now - since))
  const { unit, count } = ageParts(waitingMs)
  const members = formatNumber(waitingMembers, 0, locale)
  const title =
    status === 'stopped'
      ? t('recorder.stoppedTitle')
      : t('recorder.behind', { age: t(`age.${unit}`, { count }) })
  return (
    <AttentionLine
      severity={severity}
      lead={t(`severity.${severity}`)}
      title={title}
      time={<time>{waited}</time>}
    >
      {[t('recorder.waiting', { count: waitingMembers, members }), reason].filter(Boolean).join(' · ')}
    </AttentionLine>
  )
}
