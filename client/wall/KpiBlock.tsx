import { useTranslation } from 'react-i18next'
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
import { useFigure, useIsUnasked } from '../state/roll-ups.ts'
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
  const { scope } = place.root
  const {
    figure,
    freshness,
    deviation,
    usual: ordinary,
    severity: own,
  } = useJudged(kpi.indicator, scope, place)
  const { severity: other } = useJudged(kpi.stateOf ?? kpi.indicator, scope, place)
  const severity = kpi.stateOf === undefined ? own : other
  const coverage = useCoverage(kpi.indicator, place)
  const { t } = useTranslation()
  const label = useLabel()
  const isNarrow = useNarrow()
  const declared = registry.indicators.get(kpi.indicator)
  const isUnasked = useIsUnasked(kpi.indicator, scope, scope)
  const needed = useFigure(kpi.needs ?? kpi.indicator, scope, scope).value
  const factSeverities = useFactSeverities(kpi, scope)
  const gaps = useSumGaps(kpi.sumOf ?? kpi.indicator, scope)
  if (!declared || isUnasked) return null
  const usual = usualOf({
    deviation,
    figure,
    needed: kpi.needs === undefined ? undefined : needed,
    severities: [severity, ...factSeverities],
  })
  return (
    <article
      className="kpi"
      data-severity={severity}
      data-freshness={freshness}
      data-indicator={kpi.indicator}
    >
      <h3>
        <span>
          <ExplainLink indicator={kpi.indicator} scope={scope}>
            {label(declared.name)}
          </ExplainLink>
        </span>{' '}
        <DomainName indicator={kpi.indicator} />
      </h3>
      <div className="kpi-line">
        <div className="kpi-figure takes-severity" data-severity={severity}>
          <FigureText value={figure.value} decimals={declared.decimals} freshness={freshness} />
          <div className="kpi-beside">
            <span className="kpi-unit">
              {label(declared.unit)} <SeverityMark severity={severity} named />
              {usual && <DeviationText deviation={usual} decimals={declared.decimals} />}
            </span>
            {usual ? (
              <span className="kpi-usual">
                {t(usual.side === 'within' ? 'usual.within' : 'usual.against')}
              </span>
            ) : (
              <BasisText className="kpi-usual" indicator={declared} value={figure.value} />
            )}
          </div>
        </div>
        {!isNarrow && <Sparkline indicator={kpi.indicator} scope={scope} place={place} severity={severity} />}
      </div>
      <div className="kpi-facts">
        {/* What does not add up is said in the place of the facts that it is about. */}
        {gaps.length > 0 ? (
          <SumGapLines gaps={gaps.slice(0, 1)} />
        ) : (
          <>
            <LeadingText indicator={declared} place={place} />
            {kpi.facts.map((fact) => (
              <FactText key={fact.indicator} fact={fact} place={place} />
            ))}
            {kpi.Note && <kpi.Note indicator={kpi.indicator} place={place} />}
          </>
        )}
      </div>
      <AboveText indicator={kpi.indicator} scope={scope} />
      <div className="kpi-foot">
        <AgeLine figure={figure} freshness={freshness} coverage={coverage} />
        {ordinary && <BandText usual={ordinary} />}
      </div>
    </article>
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
