import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'

/** What breaks programs that trust what they are told, beside what is drawn. */
const STRINGS = [
  '',
  '0',
  '-1',
  'null',
  'NaN',
  '1e999',
  '__proto__',
  'constructor',
  'toString',
  '..',
  '../../etc/passwd',
  '%00',
  '%2e%2e%2f',
  '\0',
  '\ud800',
  "'; drop table fact; --",
  '" or 1=1',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=1+1',
  '*',
  'zone:',
  'rest:zone:thai-nguyen',
  '9'.repeat(400),
  'ế'.repeat(300),
  '\u202e\u200b\ufeff',
]

export interface Corpus {
  strings: readonly string[]
  bytes: readonly Buffer[]
}

/** Strings and files of a folder of hostile input (`hostile/` in it, or itself), where it is there. */
export function readCorpus(folder: string | undefined): Corpus {
  const root = [folder && join(folder, 'hostile'), folder].find((path) => path && existsSync(path))
  if (root === undefined) return { strings: [], bytes: [] }
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const bytes = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)))
  return { bytes, strings: bytes.flatMap(stringsIn) }
}

function stringsIn(bytes: Buffer): string[] {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

export interface Hostile {
  text: fc.Arbitrary<string>
  value: fc.Arbitrary<unknown>
  bytes: fc.Arbitrary<Buffer>
}

export function hostile({ strings, bytes }: Corpus): Hostile {
  const text = fc.oneof(
    fc.constantFrom(...STRINGS, ...strings),
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  const value = fc.oneof(
    text,
    fc.jsonValue(),
    fc.double(),
    fc.maxSafeInteger(),
    fc.constantFrom(undefined, null, [], {}, true, -0, 2 ** 53, Number.MAX_VALUE),
    fc.integer({ min: 1, max: 3_000 }).map(nested),
  )
  const drawn = fc.uint8Array({ maxLength: 2_000 }).map((one) => Buffer.from(one))
  return { text, value, bytes: bytes.length === 0 ? drawn : fc.oneof(drawn, fc.constantFrom(...bytes)) }
}

function nested(depth: number): unknown {
  let value: unknown = 0
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value }
  return value
}
