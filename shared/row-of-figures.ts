/**
 * Whether what looks like a number in pairs (`09 12 34 56 78`) or digit by digit is part of a longer row of pairs or
 * digits, which are figures: hours, lots, counts. A pair beside it that has a word of its own is none of the row (`tổ 12`,
 * `15 phút`), unless the pairs rise by the same step; and a row of several whole numbers is numbers.
 */
export function isInRow(text: string, found: string, at: number): boolean {
  const one = found.match(PAIRS) ? String.raw`\d\d` : found.match(DIGITS) ? String.raw`\d` : undefined
  if (one === undefined) return false
  const [before = ''] =
    new RegExp(`(?<![\\d:.,/-])(?:${one} )+$`).exec(text.slice(Math.max(0, at - LOOKED_AT), at)) ?? []
  const end = at + found.length
  const [behind = ''] =
    new RegExp(`^(?: ${one}(?!\\d|[:.,/-]\\d))+`).exec(text.slice(end, end + LOOKED_AT)) ?? []
  if (before === '' && behind === '') return false
  if (one.length > 2 && risesSteadily((before + found + behind).split(' '))) return true
  const size = found.split(' ').length
  const hasWordBefore = /\p{L} ?$/u.test(text.slice(0, at - before.length))
  const hasWordBehind = /^ ?\p{L}/u.test(text.slice(end + behind.length))
  return isPart(before, hasWordBefore, size) || isPart(behind, hasWordBehind, size)
}

const PAIRS = /^\d\d(?: \d\d){4}$/
const DIGITS = /^\d(?: \d){9}$/
/** Of the text on either side. */
const LOOKED_AT = 120

function isPart(beside: string, hasWord: boolean, size: number): boolean {
  const count = beside.trim() === '' ? 0 : beside.trim().split(' ').length
  return (count - (hasWord ? 1 : 0)) % size > 0
}

function risesSteadily(row: readonly string[]): boolean {
  const [first = 0, second = 0] = row.map(Number)
  return row.every((one, i) => Number(one) === first + i * (second - first))
}
