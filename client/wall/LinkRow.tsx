import { useTranslation } from 'react-i18next'
import { ageParts, stopwatch } from '../i18n/age.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useClock } from '../state/clock-store.ts'
import type { LinkItem } from '../state/links.ts'
import { AttentionLine } from './AttentionLine.tsx'

/** A link between centres that is down or behind: which, for how long, how much waits, and what will never come. */
export function LinkRow({ item }: { item: LinkItem }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { severity, kind, name, status, since, waiting, lagSeconds, gapCount, reason } = item
  const { definitionsRefused } = item
  const waited = useClock((now) => stopwatch(now - since))
  const { unit, count } = ageParts(lagSeconds * 1000)
  const age = t(`age.${unit}`, { count })
  const isOfDefinitions = status === 'keeping-up' && definitionsRefused !== ''
  const title = t(isOfDefinitions ? 'links.definitions' : `links.${status}`, {
    name: kind === 'uplink' ? t('links.parent') : name,
    age,
  })
  const notes = [
    waiting > 0 && t('links.waiting', { count: waiting, members: formatNumber(waiting, 0, locale) }),
    gapCount > 0 && t('links.gap', { count: gapCount, members: formatNumber(gapCount, 0, locale) }),
    reason,
    definitionsRefused !== '' && t('links.definitionsRefused', { refused: definitionsRefused }),
  ]
  return (
    <AttentionLine
      severity={severity}
      lead={t(`severity.${severity}`)}
      title={title}
      time={isOfDefinitions ? null : <time>{waited}</time>}
    >
      {notes.filter(Boolean).join(' · ')}
    </AttentionLine>
  )
}
