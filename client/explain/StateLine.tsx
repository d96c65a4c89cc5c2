import type { ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import { useSpanWords } from './span-words.ts'
import { StateMark } from './StateMark.tsx'
import { useExplainTexts } from './texts.ts'

/** How fresh a figure is, how much of it reports, and whether it was simulated. */
export function StateLine({ figure, serverTime }: { figure: ExplainFigure; serverTime: number }) {
  const t = useExplainTexts()
  const span = useSpanWords()
  const { state, asOf, reported, expected, simulated, rollUp, value } = figure
  return (
    <p className="state-line">
      <StateMark state={state} />
      {asOf !== undefined && <span className="figures">{t('asOf', { at: span(serverTime - asOf) })}</span>}
      {expected > 0 && (
        <span className="figures" data-whole={reported >= expected}>
          {t('reported', { reported, expected })}
        </span>
      )}
      {simulated && <span className="simulated-mark">{t('simulated')}</span>}
      {!simulated && rollUp === 'own' && value !== null && (
        <span className="published-mark">{t('published')}</span>
      )}
    </p>
  )
}
