import { z } from 'zod'

/**
 * A code that whoever reads it may not know: within a protocol version codes are added (decision 005), and a reader
 * keeps one that is new to it as it is.
 */
export function openCode(known: readonly string[]) {
  return z.union([z.enum(known), z.string()])
}
