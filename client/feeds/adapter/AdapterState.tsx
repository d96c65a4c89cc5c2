import type { ReactNode } from 'react'
import type { AdapterBoard, Listening } from '../../../shared/adapters/adapter-board.ts'
import { ADAPTER_KINDS, type AdapterKind } from '../../../shared/adapters/adapter-kinds.ts'
import type { LogCounts } from '../../../shared/adapters/log-counts.ts'
import { MomentAgo } from '../../console/Ago.tsx'
import { Moment } from '../../console/Moment.tsx'
import { useLabel } from '../../i18n/use-locale.ts'
import { useCounts, useSpans } from '../spans.ts'
import { useFeedTexts } from '../texts.ts'

/** How the format of a feed is understood: when last, what went wrong, when it is asked again. */
export function AdapterState({ adapter }: { adapter: AdapterBoard }) {
  const t = useFeedTexts()
  const label = useLabel()
  const count = useCounts()
  const span = useSpans()
  const { kind, transport, lastOkAt, lastError, nextAt, backoffMs } = adapter
  const { read, translated, refused, log, listening, subscription } = adapter
  const isFailing = lastError !== null && (lastOkAt === null || lastError.at > lastOkAt)
  return (
    <dl className="person-facts">
      <Row name={t('adapter.format')}>
        {label(ADAPTER_KINDS[kind as AdapterKind].name)}, {t(`adapter.transports.${transport}`)}
      </Row>
      <Row name={t('adapter.lastOk')}>
        {lastOkAt === null ? t('board.never') : <MomentAgo at={lastOkAt} />}
      </Row>
      <Row name={t('adapter.counts')}>
        {t('adapter.countsOf', {
          count: translated,
          read: count(read),
          translated: count(translated),
          refused: count(refused),
        })}
      </Row>
      {log !== undefined && (
        <Row name={t('adapter.log')}>
          {t('adapter.logOf', { events: count(log.events), repeats: count(log.repeats) })}
          {Object.keys(log.aside).length > 0 &&
            `; ${t('adapter.asideOf', { types: asideIn(log.aside, count) })}`}
        </Row>
      )}
      {listening !== undefined && (
        <Row name={t('adapter.listening')} state={listening.isOpen ? undefined : 'attention'}>
          {listening.isOpen ? t('adapter.listeningOf', heardIn(listening, count)) : t('adapter.notOpen')}
        </Row>
      )}
      {subscription !== null && (
        <Row
          name={t('adapter.connected')}
          state={subscription.connectedSince === null ? 'attention' : undefined}
        >
          {subscription.connectedSince === null ? (
            t('adapter.notConnected')
          ) : (
            <Moment at={subscription.connectedSince} exact />
          )}
          {`, ${t('adapter.handed', { messages: count(subscription.messages), inHand: count(subscription.inHand) })}`}
        </Row>
      )}
      {lastError !== null && (
        <Row name={t('adapter.lastError')} state={isFailing ? 'attention' : undefined}>
          <code>{lastError.code}</code> {lastError.message} (<Moment at={lastError.at} exact />)
        </Row>
      )}
      {nextAt !== null && (
        <Row name={t(transport === 'subscribe' ? 'adapter.nextConnect' : 'adapter.next')}>
          <Moment at={nextAt} exact />
          {backoffMs > 0 && `, ${t('adapter.backoff', { span: span(backoffMs) })}`}
        </Row>
      )}
    </dl>
  )
}

const TYPES_SHOWN = 8

/** The most frequent first; of all that are no more shown, how many they were. */
function asideIn(aside: LogCounts['aside'], count: ReturnType<typeof useCounts>): string {
  const types = Object.entries(aside).toSorted(([, a], [, b]) => b - a)
  const rest = types.slice(TYPES_SHOWN).reduce((sum, [, members]) => sum + members, 0)
  const shown = types.slice(0, TYPES_SHOWN).map(([type, members]) => `${type} ${count(members)}`)
  return [...shown, ...(rest > 0 ? [`… ${count(rest)}`] : [])].join(', ')
}

function heardIn(
  { connections, lines, dropped, cut, turnedAway }: Listening,
  count: ReturnType<typeof useCounts>,
): Record<'connections' | 'lines' | 'dropped' | 'cut' | 'turnedAway', string> {
  return {
    connections: count(connections),
    lines: count(lines),
    dropped: count(dropped),
    cut: count(cut),
    turnedAway: count(turnedAway),
  }
}

function Row({
  name,
  state,
  children,
}: {
  name: string
  state?: 'attention' | undefined
  children: ReactNode
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="adapter-fact" data-state={state}>
        {children}
      </dd>
    </>
  )
}
