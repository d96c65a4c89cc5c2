import type { ReactNode } from 'react'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { Section } from '../access/Section.tsx'
import { useDomainNames } from '../access/use-domain-names.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { MomentAgo } from '../console/Ago.tsx'
import { Moment } from '../console/Moment.tsx'
import { formatNumber, UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { AdapterState } from './adapter/AdapterState.tsx'
import { ClockOffset, RateOf } from './measures.tsx'
import { RetireFeed } from './RetireFeed.tsx'
import { Share } from './Share.tsx'
import { useCounts, useSpans } from './spans.ts'
import { useFeedTexts } from './texts.ts'
import { Trouble } from './Trouble.tsx'
import { useMay } from './use-may.ts'

/** The board in full. */
export function BoardTab({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const mayManage = useMay('feed.manage')
  return (
    <>
      <Trouble board={board} />
      <Measures board={board} />
      {board.adapter !== null && (
        <Section title={t('adapter.title')}>
          <AdapterState adapter={board.adapter} />
        </Section>
      )}
      <Section title={t('board.carries')} note={t('board.carriesNote')}>
        <Carries board={board} />
      </Section>
      {board.origin !== 'own' && (
        <Section title={t('board.connections')}>
          <Connections board={board} />
        </Section>
      )}
      <Section title={t('board.definition')} {...(board.origin === 'pack' && { note: t('board.packNote') })}>
        <Definition board={board} />
      </Section>
      {mayManage && board.origin === 'registered' && board.stage !== 'retired' && (
        <RetireFeed feed={board.feed} />
      )}
    </>
  )
}

function Measures({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const span = useSpans()
  const count = useCounts()
  const { delay, completeness } = board
  return (
    <dl className="measures">
      <Measure name={t('board.arrived')}>
        {board.lastArrivalAt === null ? t('board.never') : <MomentAgo at={board.lastArrivalAt} />}
      </Measure>
      <Measure name={t('board.rate')}>
        <RateOf board={board} />
      </Measure>
      <Measure name={t('board.delay')}>
        {delay ? t('board.median', { median: span(delay.medianMs), p95: span(delay.p95Ms) }) : UNKNOWN_FIGURE}
      </Measure>
      <Measure name={t('board.offset')}>
        <ClockOffset ms={board.clockOffsetMs} />
      </Measure>
      <Measure name={t('board.fullDay')}>
        <Share of={completeness?.day} />
      </Measure>
      <Measure name={t('board.fullMonth')}>
        <Share of={completeness?.month} />
      </Measure>
      <Measure name={t('board.accepted')} note={t('board.since')}>
        {count(board.accepted)}
      </Measure>
      <Measure name={t('board.rejected')} state={board.rejected > 0 ? 'attention' : undefined}>
        {count(board.rejected)}
      </Measure>
      <Measure name={t('board.duplicates')}>{count(board.duplicates)}</Measure>
      <Measure name={t('board.conflicts')} state={board.conflicts > 0 ? 'attention' : undefined}>
        {count(board.conflicts)}
      </Measure>
    </dl>
  )
}

interface MeasureProps {
  name: string
  note?: string
  state?: 'attention' | undefined
  children: ReactNode
}

function Measure({ name, note, state, children }: MeasureProps) {
  return (
    <div className="measure" data-state={state}>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
      {note !== undefined && <dd className="measure-note">{note}</dd>}
    </div>
  )
}

function Carries({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const label = useLabel()
  const locale = useLocale()
  const count = useCounts()
  const { indicators, things, cases } = board.carries
  if (indicators.length === 0 && things.length === 0 && cases === 0) return <p>{t('board.carriesNone')}</p>
  const nameOf = (id: string) => {
    const known = registry.indicators.get(id) ?? registry.thingKinds.get(id)
    return known ? capitalised(label(known.name), locale) : id
  }
  return (
    <>
      {indicators.length > 0 && (
        <details className="carried-series" open={indicators.length <= MANY_INDICATORS}>
          <summary>
            {t('board.carriedSeries', { count: indicators.length, series: count(seriesOf(indicators)) })}
          </summary>
          <ul className="carried carried-columns">
            {indicators.map(({ id, series }) => (
              <li key={id}>
                {nameOf(id)}{' '}
                <span className="figures">{t('board.series', { count: series, told: count(series) })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <ul className="carried carried-columns">
        {things.map(({ kind, count: held }) => (
          <li key={kind}>
            {nameOf(kind)}{' '}
            <span className="figures">{t('board.things', { count: held, told: count(held) })}</span>
          </li>
        ))}
        {cases > 0 && <li>{t('board.cases', { count: cases, told: count(cases) })}</li>}
      </ul>
    </>
  )
}

/** More are folded away: what of the feed is amiss stands below. */
const MANY_INDICATORS = 12

function seriesOf(indicators: FeedBoard['carries']['indicators']): number {
  return indicators.reduce((sum, { series }) => sum + series, 0)
}

function Connections({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  if (board.connections.length === 0) return <p>{t('board.connectionsNone')}</p>
  return (
    <ul className="carried">
      {board.connections.map(({ agent, address, since, credential }) => (
        <li key={`${address} ${since}`}>
          {agent ?? address} <span>{[address, credential].filter((one) => one !== null).join(', ')}</span>{' '}
          <Moment at={since} exact />
        </li>
      ))}
    </ul>
  )
}

function Definition({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const scope = useScopeNames()
  const domain = useDomainNames()
  const span = useSpans()
  const { definition } = board
  return (
    <dl className="person-facts">
      <dt>{t('board.domains')}</dt>
      <dd>{definition.domains.map(domain).join(', ')}</dd>
      <dt>{t('board.scopes')}</dt>
      <dd>{definition.scopes.map(scope).join(', ')}</dd>
      <dt>{t('board.rate')}</dt>
      <dd>{t('board.cadence', { span: span(definition.cadenceMs) })}</dd>
      {definition.responsible && (
        <>
          <dt>{t('board.responsible')}</dt>
          <dd>{definition.responsible.unit}</dd>
        </>
      )}
      <dt>{t('board.limits')}</dt>
      <dd>
        <Limits board={board} />
      </dd>
    </dl>
  )
}

const MIB = 1024 * 1024

function Limits({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const locale = useLocale()
  const count = useCounts()
  const { perSecond, maxBatchBytes, connections } = board.definition.limits ?? {}
  const said = [
    perSecond !== undefined && t('board.limitRate', { count: count(perSecond) }),
    maxBatchBytes !== undefined &&
      t('board.limitBytes', { size: `${formatNumber(maxBatchBytes / MIB, 1, locale)} MB` }),
    connections !== undefined && t('board.limitConnections', { count: count(connections) }),
  ].filter((one) => one !== false)
  return said.length === 0 ? t('board.limitsDefault') : said.join(', ')
}
