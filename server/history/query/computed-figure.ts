import type { Indicator } from '../../../shared/domains/domain.ts'
import { evaluate } from '../../../shared/kpi/evaluate.ts'
import { inputsOf, type FigurePart } from '../../../shared/kpi/formula.ts'
import type { BucketFormulas } from './bucket-formulas.ts'
import type { ToldFigure } from './told-figure.ts'

type Figures = ReadonlyMap<string, readonly (ToldFigure | undefined)[]>

/**
 * What an indicator's formula comes to within one bucket; undefined where nothing was said of any input. As for the
 * present (`computedSum`) it is unknown where an input is, and as complete as its inputs together.
 */
export function computedFigure(
  indicator: Indicator,
  bucket: number,
  formulas: BucketFormulas,
  leaves: Figures,
): ToldFigure | undefined {
  const known = new Map<string, ToldFigure | undefined>()
  return figureOf(indicator.id)

  function figureOf(id: string): ToldFigure | undefined {
    if (known.has(id)) return known.get(id)
    // Whatever leads back to itself is unknown there.
    known.set(id, undefined)
    const figure = formulas.of(id, bucket) === undefined ? leaves.get(id)?.[bucket] : reckoned(id)
    known.set(id, figure)
    return figure
  }

  function reckoned(id: string): ToldFigure | undefined {
    const formula = formulas.of(id, bucket)
    if (formula === undefined) return undefined
    const inputs = inputsOf(formula).map(figureOf)
    const value = evaluate(formula, (input, part) => partOf(figureOf(input), part))
    if (value === null && inputs.every((input) => input === undefined)) return undefined
    return {
      value,
      numerator: null,
      denominator: null,
      reported: inputs.reduce((sum, input) => sum + (input?.reported ?? 0), 0),
      // One of which nothing was said is missing as a whole.
      expected: inputs.reduce((sum, input) => sum + (input?.expected ?? 1), 0),
    }
  }
}

function partOf(figure: ToldFigure | undefined, part: FigurePart): number | null {
  return figure?.[part] ?? null
}
