import { z } from 'zod'
import { domainOf, type DomainRegistry } from '../domains/registry.ts'
import { idSchema } from '../observation.ts'
import { hashOf } from './definitions-revision.ts'

/** Names that are told at most. */
export const MAX_DIFFERING = 50
/** Indicators and kinds of a centre, beyond all that there are. */
const MAX_MEANINGS = 5_000

/** By id: a hash of what may never change, and behind it the statuses of a kind. */
export const meaningsSchema = z
  .record(idSchema, z.array(z.string().max(100)).min(1).max(200))
  .refine((meanings) => Object.keys(meanings).length <= MAX_MEANINGS)
export type Meanings = z.infer<typeof meaningsSchema>

/** What each indicator and kind means: two centres compare it where they do not agree as a whole. */
export function meaningsOf(registry: DomainRegistry): Meanings {
  const meanings: Meanings = {}
  for (const { id, unit, rollUp, scale, decimals, min, max, source } of registry.indicators.values()) {
    const formula = source.from === 'formula' ? source.formula : null
    meanings[id] = [hashOf(JSON.stringify([unit.en, rollUp, scale ?? 1, decimals, min, max, formula]))]
  }
  for (const { id, statuses } of [...registry.thingKinds.values(), ...registry.caseKinds.values()])
    meanings[id] = ['kind', ...statuses.map((status) => status.id)]
  for (const { id } of registry.noticeKinds.values()) meanings[id] = ['notice']
  return meanings
}

export function meaningsWithin(meanings: Meanings, domains: readonly string[] | undefined): Meanings {
  if (domains === undefined) return meanings
  return Object.fromEntries(Object.entries(meanings).filter(([id]) => domains.includes(domainOf(id))))
}

/**
 * What two centres mean otherwise, by name. Where one merely knows more (an indicator, a kind, another status) they
 * agree: of two versions of the program one is always updated first.
 */
export function differingMeanings(ours: Meanings, theirs: Meanings): string[] {
  return Object.keys(ours)
    .filter((id) => {
      const [mine = [], other] = [ours[id], theirs[id]]
      return (
        other !== undefined && !(mine[0] === other[0] && (isWithin(mine, other) || isWithin(other, mine)))
      )
    })
    .toSorted()
}

function isWithin(some: readonly string[], more: readonly string[]): boolean {
  return some.every((one) => more.includes(one))
}
