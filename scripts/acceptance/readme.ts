import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileFormOf } from '../../simulators/replay/file-form.ts'

/** What the folder's README says of a file. */
export interface Said {
  /** Rows without the header. */
  rows: number | undefined
  /** The README's words about it. */
  text: string
}

/** By path below the folder. */
export interface Readme {
  get: (name: string) => Said | undefined
}

/** From the table of the README; it says nothing where there is none. */
export function readReadme(folder: string): Readme {
  const file = path.join(folder, 'README.md')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const entries = lines
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .flatMap(([, files = '', what = '', rows = '', ...rest]) =>
      entriesOf(files, rows, [what, ...rest].join(' ')),
    )
  const byName = new Map(entries)
  // Counts of a name that stands for several are of each of them in turn, and of none alone.
  const patterns = entries.map(([name, said]) => [patternOf(name), { ...said, rows: undefined }] as const)
  return { get: (name) => byName.get(name) ?? patterns.find(([pattern]) => pattern.test(name))?.[1] }
}

/** `a/b.csv, c.csv` with `10 / 20 x ...`: names without a folder lie beside the first, counts go in the same order. */
function entriesOf(files: string, rows: string, rest: string): [string, Said][] {
  // A comma between braces is of a name.
  const names = files.split(/[,;](?![^{]*\})/).map((name) => name.trim().replaceAll('`', ''))
  const folder = path.posix.dirname(names[0] ?? '')
  const counts = (rows.split(/\sx\s|,/)[0] ?? '').split('/').map(countOf)
  return names.map((name, i) => [
    name.includes('/') ? name : path.posix.join(folder, name),
    { rows: counts[i], text: `${rows} ${rest}` },
  ])
}

/** `*`, `{a,b}`, `<Model>` and `.json(ld)` stand for several names. */
function patternOf(name: string): RegExp {
  const source = name
    .replaceAll(/[.+^$|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\((\w+)\)/g, '(?:$1)?')
    .replaceAll(/\{([^{}]*)\}/g, (_all, some: string) => `(?:${some.replaceAll(',', '|')})`)
    .replaceAll(/<\w+>/g, '[^/]+')
    .replaceAll('*', '[^/]*')
  try {
    return new RegExp(`^${source}$`)
  } catch {
    return /^(?!)/
  }
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

/** What a README says must become of a file: taken, refused somewhere, or refused for an attack. */
export type Verdict = 'valid' | 'broken' | 'attack'

/**
 * From lists and sentences that name it, with its ending or without: `XSD-valid: a, b.`, `invalid: c (why).`,
 * `d.atom = XML external entity attack`, `e.rss is HTML`. Undefined where nothing of the kind is said.
 */
export function verdictOf(said: Said | undefined, name: string): Verdict | undefined {
  const { base, name: stem } = path.parse(name)
  const isIt = (listed: string) =>
    listed
      .split(/,|\band\b/)
      .map((one) => one.trim().replaceAll('`', ''))
      .some((one) => one === base || one === stem)
  const text = (said?.text ?? '').replaceAll(/\([^()]*\)/g, '')
  for (const sentence of text.split(/\.(?:\s|$)|;/)) {
    const list = /\b(in)?valid:(.*)$/i.exec(sentence)
    if (list !== null && isIt(list[2] ?? '')) return list[1] === undefined ? 'valid' : 'broken'
    const told = /^(.*?)\s(?:=|is|are|holds?)\s(.*)$/.exec(sentence.trim())
    if (told === null || !isIt(told[1] ?? '')) continue
    if (ATTACK.test(told[2] ?? '')) return 'attack'
    if (BROKEN.test(told[2] ?? '')) return 'broken'
  }
  return undefined
}

const ATTACK = /\battack|\bentit(?:y|ies)\b|\bxxe\b|billion laughs/i
const BROKEN =
  /\bbad\b|\bbroken\b|\binvalid\b|\bmalformed\b|\bnot xml\b|\bhtml\b|\braw http\b|not well-formed/i

/** Records of a delimited file below its header, counted by another way than the reader's: quoted line ends do not count. */
export function countRecords(file: string): number {
  let records = 0
  let isQuoted = false
  let isEmpty = true
  const bytes = readFileSync(file)
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('latin1')
  let before = '\n'
  for (const char of text) {
    // Behind other letters it is one of them, and opens nothing.
    if (char === '"' && (isQuoted || /[\s,;|"]/.test(before))) isQuoted = !isQuoted
    before = char
    if (char === '\n' && !isQuoted) {
      if (!isEmpty) records++
      isEmpty = true
    } else if (char !== '\r') isEmpty = false
  }
  return records + (isEmpty ? 0 : 1) - 1 - (fileFormOf(file)?.before ?? 0)
}
