import type { Separator } from './file-format.ts'
import type { Cell } from './table.ts'

/** A row, and where the next begins; or where its quotes stop making sense. */
export type CsvRow = { cells: Cell[]; end: number } | { brokenAt: number }

/**
 * The row of a CSV text that begins at `from`, by RFC 4180: a quoted cell may go over lines, and its quotes are double.
 * A quote behind other letters is one of them (`5" ống`), as every reader has it; spaces around quotes are none of the
 * cell.
 */
export function csvRowAt(text: string, from: number, separator: Separator): CsvRow {
  const cells: Cell[] = []
  for (let at = from; ; at++) {
    const cell = cellAt(text, at, separator)
    if ('brokenAt' in cell) return cell
    cells.push(cell.text === '' ? null : cell.text)
    at = cell.end
    if (text[at] !== separator) return { cells, end: behindLine(text, at) }
  }
}

/** Where the line ends in which `from` stands, without its mark. */
export function endOfLine(text: string, from: number): number {
  return indexOf(LINE_END, text, from)
}

/** Behind the mark that ends a line; what writes text twice over makes it `\r\r\n`. */
export function behindLine(text: string, end: number): number {
  MARK.lastIndex = end
  return end + (MARK.exec(text)?.[0].length ?? 0)
}

const MARK = /\r{0,2}\n|\r/y
const LINE_END = /[\r\n]/g
const CELL_END: Readonly<Record<Separator, RegExp>> = {
  ',': /[\r\n,]/g,
  ';': /[\r\n;]/g,
  '\t': /[\r\n\t]/g,
  '|': /[\r\n|]/g,
}
const OPENING = / *"/y
const SPACES = / */y

type CsvCell = { text: string; end: number } | { brokenAt: number }

function cellAt(text: string, at: number, separator: Separator): CsvCell {
  OPENING.lastIndex = at
  const opening = OPENING.exec(text)
  if (opening !== null) return quotedAt(text, at + opening[0].length, separator)
  const end = indexOf(CELL_END[separator], text, at)
  return { text: text.slice(at, end), end }
}

function quotedAt(text: string, from: number, separator: Separator): CsvCell {
  const parts: string[] = []
  for (let at = from; ;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return { brokenAt: text.length }
    const isDouble = text[quote + 1] === '"'
    parts.push(text.slice(at, isDouble ? quote + 1 : quote))
    at = quote + (isDouble ? 2 : 1)
    if (isDouble) continue
    SPACES.lastIndex = at
    const end = at + (SPACES.exec(text)?.[0].length ?? 0)
    const next = text[end]
    const isEnd = next === undefined || next === separator || next === '\n' || next === '\r'
    return isEnd ? { text: parts.join(''), end } : { brokenAt: end }
  }
}

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}
