import { useTranslation } from 'react-i18next'
import { Sparkline } from '../charts/Sparkline.tsx'
import type { Kpi } from '../domains/panel.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import type { Place } from '../state/centre-store.ts'
import type { Deviation } from '../state/judge.ts'
import { registry } from '../state/roll-ups.ts'
import { useJudged } from '../state/use-figure-state.ts'
import { AgeLine } from '../ui/AgeLine.tsx'
import { FigureText } from '../ui/FigureText.tsx'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { FactText } from './FactText.tsx'
import { useCoverage } from './use-coverage.ts'

/** A figure with its unit, what is usual, its last minutes, its facts, its age and its coverage. */
export function KpiBlock({ kpi, place }: { kpi: Kpi; place: Place }) {
  const { scope } = place.root
  const { figure, freshness, deviation, severity } = useJudged(kpi.indicator, scope, place)
  const coverage = useCoverage(kpi.indicator, place)
  const label = useLabel()
  const declared = registry.indicators.get(kpi.indicator)
  if (!declared) return null
  return (
    <article
      className="kpi"
      data-severity={severity}
      data-freshness={freshness}
      data-indicator={kpi.indicator}
    >
      <h3>{label(declared.name)}</h3>
      <div className="kpi-figure takes-severity">
        <FigureText value={figure.value} decimals={declared.decimals} freshness={freshness} />
        <div className="kpi-beside">
          <span className="kpi-unit">
            {label(declared.unit)} <SeverityMark severity={severity} />
          </span>
          {deviation && <UsualText deviation={deviation} decimals={declared.decimals} />}
        </div>
      </div>
      <Sparkline indicator={kpi.indicator} scope={scope} place={place} severity={severity} />
      <p className="kpi-facts">
        {kpi.facts.map((fact) => (
          <FactText key={fact.indicator} fact={fact} place={place} />
        ))}
      </p>
      <AgeLine figure={figure} freshness={freshness} coverage={coverage} />
    </article>
  )
}

/** `↓ 9 so với mọi khi`: against the middle of the normal band, told only outside of it. */
function UsualText({ deviation, decimals }: { deviation: Deviation; decimals: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (deviation.side === 'within') return <span className="kpi-usual">{t('usual.within')}</span>
  const by = formatNumber(Math.abs(deviation.by), decimals, locale)
  return (
    <span className="kpi-usual figures" data-side={deviation.side}>
      {t(deviation.side === 'below' ? 'usual.below' : 'usual.above', { by })}
    </span>
  )
}
