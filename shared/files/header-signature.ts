import { foldName } from '../areas/match-name.ts'

/**
 * What tells one layout of a feed's files from another: the names of the columns in their order, spelling aside. The
 * same program's file of tomorrow has the signature of today's (64 bits, hex).
 */
export function headerSignature(columns: readonly string[]): string {
  const text = columns.map((column) => foldName(column) || column.trim()).join('\u001f')
  return `${fnv(text, 0x811c9dc5)}${fnv(text, 0x01234567)}`
}

/** FNV-1a, 32 bits, from a basis. */
function fnv(text: string, basis: number): string {
  let hash = basis
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
