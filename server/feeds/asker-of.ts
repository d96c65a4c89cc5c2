import type { Request } from 'express'
import type { Principal } from '../access/principal.ts'
import type { Asker } from './recorded.ts'

export function askerOf(request: Request, { type, id, name }: Principal): Asker {
  return { who: { type, id, name }, from: request.ip ?? '' }
}
