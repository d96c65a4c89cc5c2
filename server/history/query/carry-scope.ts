import { carryFigures, type CarriedFigure } from '../../../shared/areas/carry.ts'
import type { Indicator } from '../../../shared/domains/domain.ts'
import { addFigure, emptyFigure, type ScopeFigure } from './scope-figure.ts'
import { aloneSource, type Carried } from './scope-spans.ts'

export interface CarryWish {
  indicator: Indicator
  carried: Carried
  fromDay: string
  asOf: string
  /** Figures of the areas of that time, of one bucket. */
  figures: ReadonlyMap<string, ScopeFigure>
}

export interface CarriedScope {
  /** Undefined where something of it is unknown. */
  readonly figure: ScopeFigure | undefined
  /** Areas of which nothing was known. */
  readonly missing: readonly string[]
}

/**
 * Carries the figures of one bucket to the areas that a scope is made of as it is asked for. Sums are carried by their
 * shares, ratios by numerators and by denominators; an extreme only where whole areas came together; what stands for its own area alone only where one
 * area as a whole became another.
 */
export function carryScope({ indicator, carried, fromDay, asOf, figures }: CarryWish): CarriedScope {
  const { roots, edges } = carried
  const carry = (pick: (figure: ScopeFigure) => number) =>
    carryFigures(new Map([...figures].map(([code, each]) => [code, pick(each)])), edges, fromDay, asOf)
  const numerators = carry(({ numerator }) => numerator)
  const denominators = carry(({ denominator }) => denominator)
  const whole = roots.whole.map((code) => wholeFigure(code, numerators.get(code), denominators.get(code)))
  const alone = roots.alone.map((code) => aloneFigure(code, figures.get(aloneSource(code))))
  const parts = [...whole, ...alone]
  const partial = isExtreme(indicator) && edges.some(({ share }) => share !== 1)
  const isOther = indicator.rollUp === 'own' && !isSameArea(carried)
  const isKnown = !partial && !isOther && parts.every(({ figure }) => figure !== undefined)
  return {
    figure: isKnown ? sumOf(parts, extremes(figures.values())) : undefined,
    missing: [...new Set(parts.flatMap(({ missing }) => missing))],
  }
}

interface Part {
  figure: ScopeFigure | undefined
  missing: readonly string[]
}

function wholeFigure(code: string, above?: CarriedFigure, below?: CarriedFigure): Part {
  if (above === undefined || below === undefined) return { figure: undefined, missing: [code] }
  const { value: numerator, missing } = above
  const denominator = below.value
  const figure =
    numerator === null || denominator === null
      ? undefined
      : { ...emptyFigure(), numerator, denominator, included: 1 }
  return { figure, missing }
}

function aloneFigure(code: string, figure: ScopeFigure | undefined): Part {
  return { figure, missing: figure === undefined ? [code] : [] }
}

function isExtreme({ rollUp }: Indicator): boolean {
  return rollUp === 'max' || rollUp === 'min'
}

/** Of one area one other was made, with all of it, at every act. */
function isSameArea({ roots, edges }: Carried): boolean {
  const isOneArea = roots.whole.length === 1 && roots.alone.length === 0
  const isWhole = edges.every(({ share }) => share === 1)
  const targets = edges.map(({ to, on }) => `${to} ${on}`)
  return isOneArea && isWhole && new Set(targets).size === targets.length
}

function extremes(figures: Iterable<ScopeFigure>): Pick<ScopeFigure, 'least' | 'most'> {
  const total = emptyFigure()
  for (const figure of figures) addFigure(total, figure)
  return { least: total.least, most: total.most }
}

/** Carried figures have no extremes of their own: those of all that they were carried from are theirs. */
function sumOf(parts: readonly Part[], ofSources: Pick<ScopeFigure, 'least' | 'most'>): ScopeFigure {
  const total = emptyFigure()
  for (const { figure } of parts) if (figure !== undefined) addFigure(total, figure)
  return { ...total, ...ofSources }
}
