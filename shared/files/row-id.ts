import { foldName } from '../areas/match-name.ts'
import { idSchema } from '../observation.ts'
import type { Cell } from './table.ts'

/** An id as it stands in a file; where it has letters or spaces that ids have not, one is made of it. */
export function idOf(text: string): string | undefined {
  const said = text.trim()
  if (idSchema.safeParse(said).success) return said
  const made = foldName(said)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 128)
  return /[a-z0-9]/.test(made) ? made : undefined
}

/** A name of a row that has none of its own: the same cells give the same name (53 bits, cyrb53 by bryc). */
export function idOfRow(row: readonly Cell[]): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (const char of JSON.stringify(row)) {
    const code = char.codePointAt(0) ?? 0
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return `row-${(4294967296 * (2097151 & b) + (a >>> 0)).toString(36)}`
}
