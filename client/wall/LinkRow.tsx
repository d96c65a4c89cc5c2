import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { stopwatch } from '../i18n/age.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useClock } from '../state/clock-store.ts'
import type { LinkItem } from '../state/links.ts'
import { tagOf } from '../state/verdict.ts'
import { AttentionLine } from './AttentionLine.tsx'

/** A link between centres that is down or behind: which, for how long, how much waits, and what will never come. */
export function LinkRow({ item }: { item: LinkItem }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { severity, kind, name, status, since, waiting, gapCount, reason } = item
  const { definitionsRefused, feedsSilent } = item
  const waited = useClock((now) => stopwatch(now - since))
  const isUp = status === 'keeping-up'
  const title = t(titleOf(item), { name: kind === 'uplink' ? t('links.parent') : name, count: feedsSilent })
  // What waits below is not told while nothing comes from there.
  const waits = kind === 'child' && status === 'unreached' ? 'links.waitingThen' : 'links.waiting'
  const notes = [
    reasonText(reason, t),
    waiting > 0 && t(waits, { count: waiting, members: formatNumber(waiting, 0, locale) }),
    gapCount > 0 && t('links.gap', { count: gapCount, members: formatNumber(gapCount, 0, locale) }),
    definitionsRefused !== '' && t('links.definitionsRefused', { refused: definitionsRefused }),
  ]
  return (
    <AttentionLine
      severity={severity}
      lead={t(`severity.${tagOf(item)}`)}
      title={title}
      time={isUp ? null : <time>{waited}</time>}
    >
      {notes.filter(Boolean).join(' · ')}
    </AttentionLine>
  )
}

function titleOf({ status, feedsSilent, definitionsRefused }: LinkItem) {
  if (status !== 'keeping-up') return `links.${status}` as const
  if (feedsSilent > 0) return 'links.feedsSilent' as const
  return definitionsRefused === '' ? ('links.keeping-up' as const) : ('links.definitions' as const)
}

/** In the server's words, but for the one that a room has to read at a glance. */
function reasonText(reason: string, t: TFunction): string {
  if (!reason.startsWith('protocol-version')) return reason
  const theirs = /\d+/.exec(reason)?.[0] ?? '?'
  return t('links.otherProtocol', { theirs, ours: PROTOCOL_VERSION })
}
