import type { ExplainAnswer, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { periodName } from '../dictionary/target-period.ts'
import { useDictionaryTexts } from '../dictionary/texts.ts'
import { useFigureWords } from '../dictionary/words.ts'
import { formatNumber, UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { uncapitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { StateLine } from './StateLine.tsx'
import { useExplainTexts } from './texts.ts'

/** The figure itself, how it stands, and against its target. */
export function FigureValue({ figure, answer }: { figure: ExplainFigure; answer: ExplainAnswer }) {
  const t = useExplainTexts()
  const label = useLabel()
  const locale = useLocale()
  const words = useFigureWords()
  const { value, decimals, unit, state, recorded, target } = figure
  return (
    <div className="explained-value">
      <p className="explained-figure">
        <span className="figures" data-state={value === null ? 'unknown' : state}>
          {value === null ? UNKNOWN_FIGURE : formatNumber(value, decimals, locale)}
        </span>{' '}
        <span className="explained-unit">{label(unit)}</span>
      </p>
      <StateLine figure={figure} serverTime={answer.at} />
      {typeof recorded === 'number' && recorded !== value && (
        <p className="quiet">{t('recordedThen', { figure: words(recorded, figure) })}</p>
      )}
      {target && <TargetLine figure={figure} target={target} scope={answer.scope} />}
    </div>
  )
}

interface TargetLineProps {
  figure: ExplainFigure
  target: NonNullable<ExplainFigure['target']>
  scope: string
}

function TargetLine({ figure, target, scope }: TargetLineProps) {
  const t = useExplainTexts()
  const label = useLabel()
  const locale = useLocale()
  const dictionary = useDictionaryTexts()
  const scopeName = useScopeNames()
  const words = useFigureWords()
  const { difference, source } = target
  const period = uncapitalised(periodName(target.period, dictionary), locale)
  return (
    <p className="explained-target" title={source && label(source)}>
      {t('target', { period, target: words(target.value, figure) })}
      {target.scope !== scope && ` (${t('targetOf', { scope: scopeName(target.scope) })})`}
      {difference !== null && (
        <b data-side={sideOf(difference, figure.better)}>
          {difference === 0
            ? t('met')
            : t(difference > 0 ? 'above' : 'beneath', { by: words(Math.abs(difference), figure) })}
        </b>
      )}
    </p>
  )
}

/** Off target is a state; on target is none. */
function sideOf(difference: number, better: ExplainFigure['better']): 'off' | 'on' {
  if (better === 'up') return difference < 0 ? 'off' : 'on'
  return better === 'down' && difference > 0 ? 'off' : 'on'
}
