import { createHash } from 'node:crypto'
import { idSchema } from '../../../shared/observation.ts'
import { maskPersonalData } from '../../../shared/personal-data.ts'

/**
 * The id of something by what its source calls it: that itself where it can be one, else a digest of it, the same
 * every time. What looks like a citizen's number or address is a digest too: ids are not masked further on (R11).
 */
export function idOf(name: string): string {
  if (idSchema.safeParse(name).success && maskPersonalData(name) === name) return name
  return `x-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`
}
