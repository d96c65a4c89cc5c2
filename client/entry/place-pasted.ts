import type { CellName } from '../../shared/entry/cell.ts'

interface Placed {
  placed: { name: CellName; text: string }[]
  /** Cells for which there is no place. */
  left: number
}

/**
 * Where pasted cells go. One column goes down cell by cell; of several, each row goes to one indicator, its columns to
 * the parts of a ratio. An empty cell passes over its place: a gap in a column empties nothing.
 */
export function placePasted(
  names: readonly CellName[],
  at: number,
  rows: readonly (readonly string[])[],
): Placed {
  const isColumn = rows.every((row) => row.length < 2)
  const targets = isColumn
    ? rows.map((row, index) => ({ name: names[at + index], text: row[0] ?? '' }))
    : byIndicator(names.slice(at), rows)
  const said = targets.filter(({ text }) => text !== '')
  const placed = said.flatMap(({ name, text }) => (name ? [{ name, text }] : []))
  return { placed, left: said.length - placed.length }
}

function byIndicator(names: readonly CellName[], rows: readonly (readonly string[])[]) {
  const indicators = [...new Set(names.map(({ indicator }) => indicator))]
  return rows.flatMap((row, index) => {
    const parts = names.filter(({ indicator }) => indicator === indicators[index])
    const shift = shiftOf(row, parts.length)
    return row.map((text, column) => ({ name: parts[column - shift], text }))
  })
}

/** In a template the parts of a ratio stand right of the column for plain figures, which is empty then. */
function shiftOf(row: readonly string[], parts: number): number {
  const beyond = row.length - parts
  return beyond > 0 && row.slice(0, beyond).every((text) => text === '') ? beyond : 0
}
