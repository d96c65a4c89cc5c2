import type { Request } from 'express'
import type { Principal } from '../access/principal.ts'
import type { Asker } from './recorded.ts'

/** `addressOf` knows whether a proxy stands before this server. */
export function askerOf(
  request: Request,
  { type, id, name }: Principal,
  { addressOf }: { addressOf: (request: Request) => string },
): Asker {
  return { who: { type, id, name }, from: addressOf(request) }
}
