import { useTranslation } from 'react-i18next'
import { ageParts, stopwatch } from '../i18n/age.ts'
import { DOMAIN_PANELS } from '../domains/registry.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { useAreaName } from '../state/area-names.ts'
import type { AttentionItem } from '../state/attention.ts'
import type { Place } from '../state/centre-store.ts'
import { useClock } from '../state/clock-store.ts'
import { liveStore, roomName } from '../state/live-store.ts'
import { registry } from '../state/registry.ts'
import { tagOf } from '../state/verdict.ts'
import { AttentionLine } from './AttentionLine.tsx'
import { LinkRow } from './LinkRow.tsx'
import { RecorderRow } from './RecorderRow.tsx'
import { titleParts } from './title-parts.ts'

export function AttentionRow({ item, place }: { item: AttentionItem; place: Place }) {
  switch (item.type) {
    case 'case':
      return <CaseRow item={item} place={place} />
    case 'feed':
      return <FeedRow item={item} />
    case 'link':
      return <LinkRow item={item} />
    case 'recorder':
      return <RecorderRow item={item} />
  }
}

type CaseItem = Extract<AttentionItem, { type: 'case' }>
type FeedItem = Extract<AttentionItem, { type: 'feed' }>

function CaseRow({ item, place }: { item: CaseItem; place: Place }) {
  const { t } = useTranslation()
  const label = useLabel()
  const areaName = useAreaName(item.area)
  const status = registry.caseKinds.get(item.kind)?.statuses.find(({ id }) => id === item.status)
  // Most titles name their place already.
  const isSaid = areaName !== undefined && item.title.includes(areaName)
  const domain = registry.domains.get(item.domain)
  const room = liveStore.getState().rooms.get(roomName({ scope: place.root.scope, domain: item.domain }))
  const held = room?.cases.get(item.caseId)
  const Note = DOMAIN_PANELS[item.domain]?.CaseNote
  const { what, where } = titleParts(item.title, held?.case.place !== undefined)
  const area = isSaid ? undefined : areaName
  const at = [where, area].filter(Boolean).join(' · ')
  const isCritical = item.severity === 'critical'
  const lead = [t(`severity.${item.severity}`), status && label(status.name)].filter(Boolean).join(' · ')
  return (
    <AttentionLine
      severity={item.severity}
      lead={lead}
      title={what}
      place={isCritical ? at : ''}
      time={<CaseTime item={item} />}
    >
      {/* The place first: what is cut is at the end. */}
      {[!isCritical && at, domain && label(domain.name)].filter(Boolean).join(' · ')}
      {/* It may have nothing to say. */}
      <span className="attention-addition">
        {room && held && Note && <Note room={room} item={held.case} />}
      </span>
    </AttentionLine>
  )
}

/** What is late counts its lateness; what has a deadline counts down; the rest counts since it began. */
function CaseTime({ item }: { item: CaseItem }) {
  const { t } = useTranslation()
  const { openedAt, dueAt, sourceOffsetMs } = item
  const text = useClock((now) => {
    const own = now + sourceOffsetMs
    if (dueAt === undefined) return `open ${stopwatch(own - openedAt)}`
    const { unit, count } = ageParts(Math.abs(own - dueAt))
    return `${own > dueAt ? 'overdue' : 'due'} ${unit} ${count}`
  })
  const [kind, first = '', count = '0'] = text.split(' ')
  if (kind === 'open') return <time>{first}</time>
  const age = t(`age.${first as 'second'}`, { count: Number(count) })
  if (kind === 'due') return <span className="figures">{t('attention.dueIn', { age })}</span>
  return <span className="attention-overdue figures">{t('attention.overdueBy', { age })}</span>
}

function FeedRow({ item }: { item: FeedItem }) {
  const { t } = useTranslation()
  const { since: from } = item
  const since = useClock((now) => (from === undefined ? '' : stopwatch(now - from)))
  const { title, note } = useFeedWords(item)
  return (
    <AttentionLine
      severity={item.severity}
      lead={t(`severity.${tagOf(item)}`)}
      title={title}
      time={since !== '' && <time>{since}</time>}
    >
      {note}
    </AttentionLine>
  )
}

function useFeedWords(item: FeedItem): { title: string; note: string } {
  const { t } = useTranslation()
  const { name } = item
  switch (item.trouble) {
    case 'silent':
      return { title: t('feeds.silentTitle', { name }), note: t('feeds.silentNote') }
    case 'never':
      return { title: t('feeds.neverTitle', { name }), note: t('feeds.neverNote') }
    case 'rejected':
      return { title: t('feeds.rejectedTitle', { name, count: item.count }), note: t('feeds.rejectedNote') }
    case 'clock': {
      const { unit, count } = ageParts(Math.abs(item.offsetMs))
      const offset = `${item.offsetMs > 0 ? '+' : '−'}${t(`age.${unit}`, { count })}`
      return { title: t('feeds.clockTitle', { name, offset }), note: t('feeds.clockNote') }
    }
  }
}
