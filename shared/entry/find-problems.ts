import type { Label } from '../label.ts'
import { sumGaps, type SumGap, type SumRule } from '../sums/sum-rule.ts'
import type { EntryCell } from './cell.ts'
import { figureOf, type EntryFigure } from './entry-figure.ts'
import type { EntryProblem, EntryProblemCode } from './entry-problem.ts'
import type { EntryField } from './entry-sheet.ts'
import { problemText, type ProblemFigures } from './problem-text.ts'
import { unusual } from './unusual.ts'

/** What is the matter with what stands in a sheet: figure by figure, and then where parts miss their whole. */
export function findProblems(
  fields: readonly EntryField[],
  cells: ReadonlyMap<string, EntryCell>,
  sums: readonly SumRule[],
): EntryProblem[] {
  const figures = new Map(fields.map((field) => [field.indicator, figureOfField(field, cells)]))
  const single = fields.flatMap((field) => {
    const figure = figures.get(field.indicator)
    return figure === undefined ? [] : problemsOfFigure(field, figure)
  })
  const gaps = sumGaps(sums, (indicator) => figures.get(indicator)?.value)
  return [...single, ...gaps.map((gap) => gapProblem(gap, fields))]
}

export function figureOfField(field: EntryField, cells: ReadonlyMap<string, EntryCell>): EntryFigure {
  const { indicator, scale } = field
  return figureOf(cells, { indicator, scale, isRatio: isRatio(field) })
}

export function isRatio({ cells }: Pick<EntryField, 'cells'>): boolean {
  return cells.some(({ part }) => part === 'numerator')
}

const WEIGHTS: Readonly<Record<EntryProblemCode, EntryProblem['weight']>> = {
  empty: 'needs-reason',
  'out-of-range': 'blocks',
  'half-a-ratio': 'blocks',
  'nothing-below': 'blocks',
  'too-old': 'blocks',
  'unusual-history': 'needs-reason',
  'unusual-year': 'needs-reason',
  'far-from-target': 'needs-reason',
  'sum-gap': 'told',
}

export function entryProblem(
  field: EntryField,
  figure: Pick<EntryFigure, 'reason'>,
  code: EntryProblemCode,
  label: Label,
): EntryProblem {
  const weight = WEIGHTS[code]
  const part = isRatio(field) ? 'numerator' : 'value'
  const isExplained = weight === 'needs-reason' && figure.reason !== null
  return { indicator: field.indicator, part, code, weight, isExplained, label }
}

function problemsOfFigure(field: EntryField, figure: EntryFigure): EntryProblem[] {
  const say = (code: EntryProblemCode, figures: ProblemFigures = {}) =>
    entryProblem(field, figure, code, problemText(code, figures, field))
  const { value, numerator, denominator } = figure
  if (isRatio(field) && (numerator !== null || denominator !== null)) {
    if (numerator === null || denominator === null) return [say('half-a-ratio')]
    if (denominator < 0 || (denominator === 0 && numerator !== 0)) return [say('nothing-below')]
    // Nothing of nothing says nothing about the figure, and is said.
    if (denominator === 0) return []
  }
  if (value === null) return [say('empty')]
  if (value < field.min || value > field.max) return [say('out-of-range', { value })]
  const earlier = {
    before: field.earlier.flatMap((one) => (one.value === null ? [] : [one.value])),
    yearBefore: field.yearBefore?.value ?? null,
    target: field.target?.value ?? null,
  }
  return unusual(value, earlier, 10 ** -field.decimals).map(({ code, ...held }) =>
    say(code, { value, ...held }),
  )
}

function gapProblem(
  { whole, wholeFigure, partsFigure, gap }: SumGap,
  fields: readonly EntryField[],
): EntryProblem {
  const field = fields.find(({ indicator }) => indicator === whole)
  if (field === undefined) throw new Error(`no field ${whole}`)
  const label = problemText('sum-gap', { value: wholeFigure, parts: partsFigure, gap }, field)
  return entryProblem(field, { reason: null }, 'sum-gap', label)
}
