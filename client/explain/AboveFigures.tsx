import { useQuery } from '@tanstack/react-query'
import { aboveAnswerSchema } from '../../shared/federation/above.ts'
import { FIGURES_EVERY_MS } from '../../shared/federation/down.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { ExplainAnswer, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import { ask } from '../console/ask.ts'
import { useFigureWords } from '../dictionary/words.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { besideAbove, type FigureAbove } from '../state/beside-above.ts'
import { useSpanWords } from './span-words.ts'
import { StateMark } from './StateMark.tsx'
import { useExplainTexts } from './texts.ts'

interface AboveFiguresProps {
  figure: ExplainFigure
  answer: ExplainAnswer
}

/** What the centres above say of the same: each of its own whole, the nearest first. Of now alone, and of no part here. */
export function AboveFigures({ figure, answer: { scope, at } }: AboveFiguresProps) {
  const t = useExplainTexts()
  const above = useFiguresAbove(domainOf(figure.indicator))
  const beside = besideAbove(above, { indicator: { ...figure, id: figure.indicator }, scope, now: at })
  if (beside === undefined) return null
  return (
    <section className="explained-above">
      <h4>{t('centresAbove')}</h4>
      <p className="quiet">{t('centresAboveNote')}</p>
      <ul>
        {[beside, ...beside.further].map((one) => (
          <AboveRow key={one.zone.centre} one={one} figure={figure} now={at} />
        ))}
      </ul>
    </section>
  )
}

function AboveRow({ one, figure, now }: { one: FigureAbove; figure: ExplainFigure; now: number }) {
  const t = useExplainTexts()
  const label = useLabel()
  const span = useSpanWords()
  const words = useFigureWords()
  const { value, reported, expected, asOf, simulated } = one.figure
  return (
    <li className="state-line">
      <span>{label(one.zone.name)}</span>
      <b className="figures">{words(value ?? 0, figure)}</b>
      <StateMark state={one.freshness} />
      {asOf !== null && <span className="figures">{t('asOf', { at: span(now - asOf) })}</span>}
      {expected > 0 && (
        <span className="figures" data-whole={reported >= expected}>
          {t('reported', { reported, expected })}
        </span>
      )}
      {simulated && <span className="simulated-mark">{t('simulated')}</span>}
    </li>
  )
}

function useFiguresAbove(domain: string) {
  const { data } = useQuery({
    queryKey: ['above', domain],
    queryFn: ({ signal }) =>
      ask(`/api/v1/above?${new URLSearchParams({ domain }).toString()}`, aboveAnswerSchema, { signal }),
    refetchInterval: FIGURES_EVERY_MS,
  })
  return data
}
