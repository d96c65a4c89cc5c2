import { cellKey, type EntryCell } from '../../shared/entry/cell.ts'
import type { EntryFileProblem } from '../../shared/entry/entry-file.ts'
import { allowedRange, fileProblem } from './file-problem.ts'
import type { ReadCell } from './read-template.ts'

/** Of ratios in a filled template: halves of which neither file nor draft has the other, and what they come to. */
export function ratioProblems(
  read: readonly ReadCell[],
  draft: ReadonlyMap<string, EntryCell>,
): EntryFileProblem[] {
  const byIndicator = new Map<string, ReadCell[]>()
  for (const cell of read) {
    if (cell.part !== 'numerator' && cell.part !== 'denominator') continue
    const { indicator } = cell.field
    byIndicator.set(indicator, [...(byIndicator.get(indicator) ?? []), cell])
  }
  return [...byIndicator].flatMap(([indicator, cells]) => {
    const number = (part: 'numerator' | 'denominator') => {
      const content = (cells.find((cell) => cell.part === part) ?? draft.get(cellKey({ indicator, part })))
        ?.content
      return typeof content === 'number' ? content : undefined
    }
    const [first] = cells
    if (first === undefined) return []
    const below = cells.find(({ part }) => part === 'denominator') ?? first
    return problemsOf({ first, below }, number('numerator'), number('denominator'))
  })
}

/** `below`: the cell of the denominator where the file has one; it is what is wrong when nothing stands in it. */
function problemsOf(
  { first: { at, there, field }, below }: { first: ReadCell; below: ReadCell },
  numerator: number | undefined,
  denominator: number | undefined,
): EntryFileProblem[] {
  if (numerator === undefined || denominator === undefined) return [fileProblem('half-a-ratio', at, there)]
  if (denominator === 0) return numerator === 0 ? [] : [fileProblem('nothing-below', below.at, below.there)]
  const value = (field.scale * numerator) / denominator
  if (value >= field.min && value <= field.max) return []
  return [fileProblem('out-of-range', at, there, allowedRange(field))]
}
