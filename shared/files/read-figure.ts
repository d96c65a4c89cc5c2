import type { Decimal } from './mapping.ts'
import type { Cell } from './table.ts'

/**
 * The figure that stands in a cell, or undefined. Thousands may be set apart by spaces or by the mark that is not the
 * decimal one, in groups of three and nowhere else: `1.234,5` with a decimal comma, never `12.34`. A per cent sign is
 * dropped. What a spreadsheet knows as a figure is one, whatever the marks.
 */
export function readFigure(cell: Cell, decimal: Decimal): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined
  if (cell === null) return undefined
  const text = cell
    .trim()
    .replace(/\s*%$/, '')
    .replace(/^[\u2212\u2013]/, '-')
  if (!SHAPES[decimal].test(text)) return undefined
  const plain = text.replace(SPACES, '').replaceAll(decimal === 'comma' ? '.' : ',', '')
  const figure = Number(plain.replace(',', '.'))
  return Number.isFinite(figure) ? figure : undefined
}

const SPACES = /[ \u00a0\u2009\u202f]/g
const SHAPES: Readonly<Record<Decimal, RegExp>> = {
  comma: /^[+-]?(\d+|\d{1,3}([. \u00a0\u2009\u202f]\d{3})+)(,\d*)?(e[+-]?\d{1,3})?$/i,
  point: /^[+-]?(\d+|\d{1,3}([, \u00a0\u2009\u202f]\d{3})+)(\.\d*)?(e[+-]?\d{1,3})?$/i,
}

/**
 * Which mark these cells have before their decimals, or undefined when they do not show it. One cell that can be read
 * one way only decides; where cells disagree, so does nothing.
 */
export function guessDecimal(cells: readonly Cell[]): Decimal | undefined {
  const texts = cells.filter((cell) => typeof cell === 'string' && /[.,]/.test(cell))
  const only = (one: Decimal, other: Decimal) =>
    texts.filter((cell) => readFigure(cell, one) !== undefined && readFigure(cell, other) === undefined)
      .length
  const comma = only('comma', 'point')
  const point = only('point', 'comma')
  if (comma === point) return undefined
  return comma > point ? 'comma' : 'point'
}
