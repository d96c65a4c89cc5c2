import type { ExplainAnswer, ExplainFigure } from '../../shared/kpi/explain-answer.ts'

/** A figure and those that it is computed from. */
export interface ExplainNode {
  figure: ExplainFigure
  inputs: ExplainNode[]
  /** It is told in full further up: here only its figure is. */
  isRepeat: boolean
}

/** What is asked for, at the top; a figure that several formulas take is told in full where it is read first. */
export function explainTree({ figures, indicator }: ExplainAnswer): ExplainNode | undefined {
  const byIndicator = new Map(figures.map((figure) => [figure.indicator, figure]))
  const told = new Set<string>()
  return nodeOf(indicator)

  function nodeOf(id: string): ExplainNode | undefined {
    const figure = byIndicator.get(id)
    if (figure === undefined) return undefined
    const isRepeat = told.has(id)
    told.add(id)
    return { figure, isRepeat, inputs: isRepeat ? [] : figure.inputs.flatMap((input) => nodeOf(input) ?? []) }
  }
}
