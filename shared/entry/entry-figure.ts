import { cellKey, type CellPart, type EntryCell } from './cell.ts'

/** What the cells of one indicator say together. */
export interface EntryFigure {
  /** In the indicator's unit; null where it is not known. */
  value: number | null
  /** Of a ratio. */
  numerator: number | null
  denominator: number | null
  /** Said beside it. */
  reason: string | null
}

/** Reads the cells of an indicator; `scale` as of its definition. */
export function figureOf(
  cells: ReadonlyMap<string, EntryCell>,
  { indicator, isRatio, scale }: { indicator: string; isRatio: boolean; scale: number },
): EntryFigure {
  const content = (part: CellPart) => cells.get(cellKey({ indicator, part }))?.content ?? null
  const number = (part: CellPart) => {
    const held = content(part)
    return typeof held === 'number' ? held : null
  }
  const said = content('reason')
  const reason = typeof said === 'string' ? said : null
  if (!isRatio) return { value: number('value'), numerator: null, denominator: null, reason }
  const [numerator, denominator] = [number('numerator'), number('denominator')]
  const value = numerator === null || !denominator ? null : (scale * numerator) / denominator
  return { value, numerator, denominator, reason }
}
