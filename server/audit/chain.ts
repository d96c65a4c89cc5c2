import { createHash } from 'node:crypto'
import { NO_HASH } from '../../shared/audit/audit-entry.ts'
import { canonicalJson } from '../../shared/audit/canonical-json.ts'
import type { CleanEntry } from './clean-entry.ts'

/** An entry of the chain, by what the next one holds on to. */
export interface Link {
  readonly number: number
  readonly hash: string
}

/** An entry as it stands in the store: `text` is the canonical JSON that `hash` is of. */
export interface Line extends Link {
  readonly text: string
}

/** What stands before the first entry. */
export const BEGINNING: Link = { number: 0, hash: NO_HASH }

/** The entry that comes after another. `at`: epoch milliseconds. */
export function lineAfter(before: Link, entry: CleanEntry, at: number): Line {
  const number = before.number + 1
  const text = canonicalJson({ ...entry, at, number, previous: before.hash })
  return { number, hash: hashOf(text), text }
}

/** SHA-256 of a text's UTF-8, hex. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
