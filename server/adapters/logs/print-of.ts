import { createHash } from 'node:crypto'

/** 52 bits of a digest: of a hundred thousand others one is the same with a chance of one in 10^10. */
export function printOf(text: string): number {
  const digest = createHash('sha1').update(text).digest()
  return digest.readUIntBE(0, 6) * 16 + ((digest[6] ?? 0) & 15)
}
