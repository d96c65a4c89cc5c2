import { useTranslation } from 'react-i18next'
import type { Indicator } from '../../shared/domains/domain.ts'
import type { Freshness } from '../../shared/freshness.ts'
import type { Severity } from '../../shared/severity.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { Sparkline } from '../charts/Sparkline.tsx'
import type { Kpi } from '../domains/panel.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import type { Place } from '../state/centre-store.ts'
import type { Deviation } from '../state/judge.ts'
import { registry } from '../state/registry.ts'
import type { Usual } from '../state/usual-band.ts'
import { usualOf } from '../state/usual.ts'
import { useFigure, useIsUnasked, type Figure } from '../state/roll-ups.ts'
import { useSumGaps } from '../state/use-sum-gaps.ts'
import { useFactSeverities, useJudged } from '../state/use-figure-state.ts'
import { AgeLine } from '../ui/AgeLine.tsx'
import { BasisText } from '../ui/BasisText.tsx'
import { FigureText } from '../ui/FigureText.tsx'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { SumGapLines } from '../ui/SumGapLines.tsx'
import { AboveText } from './AboveText.tsx'
import { ExplainLink } from './ExplainLink.tsx'
import { FactText } from './FactText.tsx'
import { LeadingText } from './LeadingText.tsx'
import { useNarrow } from './use-narrow.ts'
import { useCoverage } from './use-coverage.ts'

/** A figure with its unit, what is usual, its last minutes, its facts, its age and its coverage. */
export function KpiBlock({ kpi, place }: { kpi: Kpi; place: Place }) {
  const { indicator } = kpi
  const { scope } = place.root
  const judged = useJudgedKpi(kpi, place)
  const { figure, freshness, severity, ordinary } = judged
  const coverage = useCoverage(indicator, place)
  const declared = registry.indicators.get(indicator)
  const isUnasked = useIsUnasked(indicator, scope, scope)
  if (!declared || isUnasked) return null
  return (
    <article className="kpi" data-severity={severity} data-freshness={freshness} data-indicator={indicator}>
      <KpiName declared={declared} scope={scope} />
      <KpiLine declared={declared} place={place} judged={judged} />
      <KpiFacts kpi={kpi} declared={declared} place={place} />
      <AboveText indicator={indicator} scope={scope} />
      <div className="kpi-foot">
        <AgeLine figure={figure} freshness={freshness} coverage={coverage} />
        {ordinary && <BandText usual={ordinary} />}
      </div>
    </article>
  )
}

interface JudgedKpi {
  figure: Figure
  freshness: Freshness
  severity: Severity
  /** What is ordinary of it now. */
  ordinary: Usual | undefined
  /** How it stands to that, where that may be said. */
  usual: Deviation | undefined
}

/** Its state is another figure's where it says so. */
function useJudgedKpi(kpi: Kpi, place: Place): JudgedKpi {
  const { indicator, stateOf = indicator, needs } = kpi
  const { scope } = place.root
  const { deviation, usual: ordinary, ...own } = useJudged(indicator, scope, place)
  const { severity } = useJudged(stateOf, scope, place)
  const needed = useFigure(needs ?? indicator, scope, scope).value
  const factSeverities = useFactSeverities(kpi, scope)
  const usual = usualOf({
    deviation,
    figure: own.figure,
    needed: needs === undefined ? undefined : needed,
    severities: [severity, ...factSeverities],
  })
  return { ...own, severity, ordinary, usual }
}

function KpiName({ declared, scope }: { declared: Indicator; scope: string }) {
  const label = useLabel()
  return (
    <h3>
      <span>
        <ExplainLink indicator={declared.id} scope={scope}>
          {label(declared.name)}
        </ExplainLink>
      </span>{' '}
      <DomainName indicator={declared.id} />
    </h3>
  )
}

/** The figure, what stands beside it, and its last minutes. */
function KpiLine({
  declared,
  place,
  judged: { figure, freshness, severity, usual },
}: {
  declared: Indicator
  place: Place
  judged: JudgedKpi
}) {
  const { t } = useTranslation()
  const label = useLabel()
  const isNarrow = useNarrow()
  const { id, decimals, unit } = declared
  return (
    <div className="kpi-line">
      <div className="kpi-figure takes-severity" data-severity={severity}>
        <FigureText value={figure.value} decimals={decimals} freshness={freshness} />
        <div className="kpi-beside">
          <span className="kpi-unit">
            {label(unit)} <SeverityMark severity={severity} named />
            {usual && <DeviationText deviation={usual} decimals={decimals} />}
          </span>
          {usual ? (
            <span className="kpi-usual">{t(usual.side === 'within' ? 'usual.within' : 'usual.against')}</span>
          ) : (
            <BasisText className="kpi-usual" indicator={declared} value={figure.value} />
          )}
        </div>
      </div>
      {!isNarrow && <Sparkline indicator={id} scope={place.root.scope} place={place} severity={severity} />}
    </div>
  )
}

/** What does not add up is said in the place of the facts that it is about. */
function KpiFacts({ kpi, declared, place }: { kpi: Kpi; declared: Indicator; place: Place }) {
  const { indicator, facts, sumOf, Note } = kpi
  const gaps = useSumGaps(sumOf ?? indicator, place.root.scope)
  return (
    <div className="kpi-facts">
      {gaps.length > 0 ? (
        <SumGapLines gaps={gaps.slice(0, 1)} />
      ) : (
        <>
          <LeadingText indicator={declared} place={place} />
          {facts.map((fact) => (
            <FactText key={fact.indicator} fact={fact} place={place} />
          ))}
          {Note && <Note indicator={indicator} place={place} />}
        </>
      )}
    </div>
  )
}

/** Of which days the normal band is, which is drawn behind the line and which the figure is held against. */
function BandText({ usual: { band, origin } }: { usual: Usual }) {
  const { t } = useTranslation()
  const what = band === undefined ? 'tooFew' : origin.from
  const { days } = origin
  return (
    <span className="kpi-band figures" title={t(`band.${what}`, { days })}>
      {t(`band.short.${what}`, { days })}
    </span>
  )
}

/** Which domain it is of: a page of the column mixes them. */
function DomainName({ indicator }: { indicator: string }) {
  const label = useLabel()
  const domain = registry.domains.get(domainOf(indicator))
  return domain ? <small>{label(domain.name)}</small> : null
}

/** `↓ 9`: against the middle of the normal band, told only outside of it. */
function DeviationText({ deviation, decimals }: { deviation: Deviation; decimals: number }) {
  const locale = useLocale()
  if (deviation.side === 'within') return null
  const by = formatNumber(Math.abs(deviation.by), decimals, locale)
  return (
    <span className="kpi-deviation figures">
      {deviation.by < 0 ? '↓' : '↑'} {by}
    </span>
  )
}
