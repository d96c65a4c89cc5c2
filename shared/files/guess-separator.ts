import { SEPARATORS, type Separator } from './file-format.ts'
import { csvRowAt, behindLine, endOfLine } from './csv-row.ts'

/** Excel's own note of its separator, as it and others write it; it is no row. */
const NOTE = /^"?sep=(.)"?(?:\r?\n|\r)/i

export function withoutNote(text: string): string {
  return text.replace(NOTE, '')
}

/**
 * By which of the marks the first rows fall into columns, most of them into as many. A comma may stand in figures and in
 * titles: where another mark parts the rows evenly it is that one, unless the comma does so from an earlier row on.
 */
export function guessSeparator(text: string): Separator {
  const named = NOTE.exec(text)?.[1]
  const declared = SEPARATORS.find((separator) => separator === named)
  if (declared !== undefined) return declared
  const head = withoutNote(text).slice(0, LOOKED_AT)
  const found = SEPARATORS.map((separator) => ({ separator, ...fitOf(head, separator) }))
  const comma = found.find(({ separator }) => separator === ',')
  const others = found.filter((one) => one !== comma && one.isEven && one.score > 0)
  const better = others.filter(
    (one) =>
      comma === undefined ||
      !comma.isEven ||
      one.first < comma.first ||
      (one.first === comma.first && !BETWEEN_OTHERS.test(head)),
  )
  const [best] = (better.length > 0 ? better : found).toSorted((a, b) => b.score - a.score)
  return best?.separator ?? ','
}

const LOOKED_AT = 64 * 1024
const ROWS_LOOKED_AT = 50
/** Of the rows from the first with columns on. */
const EVEN = 0.9
/** A comma that is none of a figure. */
const BETWEEN_OTHERS = /(?<!\d),|,(?!\d)/

interface Fit {
  score: number
  /** Index of the first row with as many columns as most have. */
  first: number
  isEven: boolean
}

function fitOf(head: string, separator: Separator): Fit {
  const counts = firstCounts(head, separator)
  const most = mode(counts.filter((count) => count > 1))
  const as = counts.filter((count) => count === most).length
  const first = counts.indexOf(most)
  if (first === -1) return { score: 0, first: counts.length, isEven: false }
  const isEven = as / (counts.length - first) >= EVEN && as * 2 >= counts.length
  return { score: (as / counts.length) * Math.min(most, 50), first, isEven }
}

/** How many cells the first rows have that are not empty lines; one where a quote stands within a cell. */
function firstCounts(head: string, separator: Separator): number[] {
  const counts: number[] = []
  for (let at = 0; at < head.length && counts.length < ROWS_LOOKED_AT;) {
    const row = csvRowAt(head, at, separator)
    const line = endOfLine(head, at)
    const isBroken = 'brokenAt' in row || row.cells.some((cell) => String(cell ?? '').includes('"'))
    const isCut = 'brokenAt' in row && row.brokenAt === head.length
    if (isCut) break
    if (head.slice(at, line).trim() !== '') counts.push(isBroken ? 1 : row.cells.length)
    at = 'brokenAt' in row ? behindLine(head, line) : row.end
  }
  return counts
}

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}
