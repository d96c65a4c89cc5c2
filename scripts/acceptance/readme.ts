import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What the folder's README says of a file. */
export interface Said {
  /** Rows without the header. */
  rows: number | undefined
  /** The README's words about it. */
  text: string
}

/** By path below the folder, from the table of the README; empty where there is none. */
export function readReadme(folder: string): ReadonlyMap<string, Said> {
  const file = path.join(folder, 'README.md')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const entries = lines
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .flatMap(([, files = '', what = '', rows = '', ...rest]) =>
      entriesOf(files, rows, [what, ...rest].join(' ')),
    )
  return new Map(entries)
}

/** `a/b.csv, c.csv` with `10 / 20 x ...`: names without a folder lie beside the first, counts go in the same order. */
function entriesOf(files: string, rows: string, rest: string): [string, Said][] {
  const names = files.split(',').map((name) => name.trim())
  const folder = path.posix.dirname(names[0] ?? '')
  const counts = (rows.split(/\sx\s|,/)[0] ?? '').split('/').map(countOf)
  return names.map((name, i) => [
    name.includes('/') ? name : path.posix.join(folder, name),
    { rows: counts[i], text: `${rows} ${rest}` },
  ])
}

/** `13 679` is 13679; what is no number says nothing. */
function countOf(text: string): number | undefined {
  const digits = text.replaceAll(/\s/g, '')
  return /^\d+$/.test(digits) ? Number(digits) : undefined
}

/** The number that stands before some words of the README: `278 rows without coordinates`. */
export function saidBefore(said: Said | undefined, words: RegExp): number | undefined {
  const match = new RegExp(String.raw`(\d+) ${words.source}`).exec(said?.text ?? '')
  return match?.[1] === undefined ? undefined : Number(match[1])
}

/** Records of a delimited file without its header, counted by another way than the reader's: quoted line ends do not count. */
export function countRecords(file: string): number {
  let records = 0
  let isQuoted = false
  let isEmpty = true
  const bytes = readFileSync(file)
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('latin1')
  for (const char of text) {
    if (char === '"') isQuoted = !isQuoted
    if (char === '\n' && !isQuoted) {
      if (!isEmpty) records++
      isEmpty = true
    } else if (char !== '\r') isEmpty = false
  }
  return records + (isEmpty ? 0 : 1) - 1
}
