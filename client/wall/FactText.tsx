import type { Fact } from '../domains/panel.ts'
import { formatNumber, UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { uncapitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import type { Place } from '../state/centre-store.ts'
import { useFigure } from '../state/roll-ups.ts'
import { registry } from '../state/registry.ts'
import { useJudged } from '../state/use-figure-state.ts'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { ExplainLink } from './ExplainLink.tsx'

/** `14/15 sẵn sàng`: a figure in a line, dim or hatched like any other. */
export function FactText({ fact, place }: { fact: Fact; place: Place }) {
  const { scope } = place.root
  const { figure, freshness, severity } = useJudged(fact.indicator, scope, place)
  const whole = useFigure(fact.of ?? fact.indicator, scope, scope)
  const label = useLabel()
  const locale = useLocale()
  const declared = registry.indicators.get(fact.indicator)
  if (!declared) return null
  const text = (value: number | null | undefined) =>
    typeof value === 'number' ? formatNumber(value, declared.decimals, locale) : UNKNOWN_FIGURE
  // What nobody here measures is left unsaid; what should be there and is not gets its dash.
  if (figure.value === undefined || (figure.value === null && figure.expected === 0)) return null
  const unit = declared.unit[locale]
  const symbol = (unit === '%' || fact.inUnit) && figure.value !== null ? ` ${unit}` : ''
  return (
    <span className="fact takes-severity" data-severity={severity}>
      <SeverityMark severity={severity} named />
      <span className="figure figures" data-freshness={freshness}>
        {text(figure.value)}
        {fact.of !== undefined && `/${text(whole.value)}`}
        {symbol}
      </span>{' '}
      <ExplainLink indicator={fact.indicator} scope={scope}>
        {fact.inFull ? uncapitalised(label(declared.name), locale) : label(declared.short)}
      </ExplainLink>
    </span>
  )
}
