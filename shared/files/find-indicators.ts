import { foldName } from '../areas/match-name.ts'
import type { Domain, Indicator } from '../domains/domain.ts'
import { mostly } from './find-columns.ts'
import { readFigure } from './read-figure.ts'
import type { Cell } from './table.ts'

/** Columns that are named after an indicator of these domains and hold figures: the column, and which it is. */
export function findIndicators(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  domains: readonly Domain[],
): { column: string; indicator: Indicator }[] {
  const indicators = domains
    .flatMap((domain) => domain.indicators)
    .filter(({ source }) => source.from === 'feed')
  const taken = new Set<string>()
  return columns.flatMap((column, index) => {
    if (
      !mostly(
        rows.map((row) => row[index] ?? null).filter((cell) => !isDash(cell)),
        isFigure,
      )
    )
      return []
    const indicator = indicators.find((one) => !taken.has(one.id) && isNamedAfter(column, one))
    if (indicator === undefined) return []
    taken.add(indicator.id)
    return [{ column, indicator }]
  })
}

/** How people write that there is no figure: it says nothing of what its column holds. */
function isDash(cell: Cell): boolean {
  return typeof cell === 'string' && /^\s*(?:[-\u2010-\u2015\u2212._]{1,5}|…)\s*$/.test(cell)
}

function isFigure(cell: Cell): boolean {
  return readFigure(cell, 'comma') !== undefined || readFigure(cell, 'point') !== undefined
}

/** By its id, or by its name in either language, or by the first words of it: "Tốc độ (km/h)" is the mean speed. */
function isNamedAfter(column: string, { id, name, short }: Indicator): boolean {
  const said = ` ${foldName(column)} `
  const last = id.slice(id.indexOf('.') + 1)
  const words = [name.vi, name.en, last, last.replace(/[A-Z]/g, ' $&')].map(foldName)
  if (words.some((word) => said.includes(` ${word} `))) return true
  const bare = foldName(column.replace(/\(.*\)/, ''))
  if (bare.length >= 4 && words.some((word) => word.startsWith(`${bare} `) || word.endsWith(` ${bare}`)))
    return true
  return bare.length >= 4 && [short.vi, short.en].map(foldName).includes(bare)
}
