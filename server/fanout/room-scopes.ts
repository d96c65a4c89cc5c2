import type { Centre } from '../../shared/areas/centre.ts'
import { zoneScopeId, type ScopeSet } from '../../shared/areas/scope.ts'
import type { RollUpScope } from '../world/roll-ups.ts'

/**
 * The scopes whose figures a room shows: its own, the zones of the centres right below side by side, and what of it
 * lies in none of those (`rest:<scope>`), so that the parts make up the whole. Undefined for an unknown scope.
 */
export function roomScopes(
  scopes: ScopeSet,
  centres: readonly Centre[],
  id: string,
): [RollUpScope, ...RollUpScope[]] | undefined {
  const scope = scopes.get(id)
  if (!scope) return undefined
  const own = { id, mask: maskOf(scopes, scope.indexes) }
  const zones = zonesBelow(scopes, centres, id).map((zone) => ({
    id: zone,
    mask: maskOf(scopes, scopes.get(zone)?.indexes ?? []),
  }))
  if (zones.length === 0) return [own]
  const covered = scope.indexes.filter((index) => zones.some((zone) => zone.mask[index] === 1))
  const rest = scope.indexes.filter((index) => !covered.includes(index))
  // The top itself is in no zone; a rest of only such areas holds no leaf and is none.
  const hasLeaf = rest.some((index) => scopes.tree.endOf(index) === index + 1)
  return hasLeaf ? [own, ...zones, { id: `rest:${id}`, mask: maskOf(scopes, rest) }] : [own, ...zones]
}

/** Zones strictly within the scope that lie in no other such zone. */
function zonesBelow(scopes: ScopeSet, centres: readonly Centre[], id: string): string[] {
  const size = scopes.get(id)?.indexes.length ?? 0
  const within = centres
    .map((centre) => zoneScopeId(centre.id))
    .filter((zone) => {
      const indexes = scopes.get(zone)?.indexes
      return indexes !== undefined && indexes.length < size && scopes.isWithin(zone, id)
    })
  return within.filter(
    (zone) => !within.some((wider) => wider !== zone && isProperlyWithin(scopes, zone, wider)),
  )
}

function isProperlyWithin(scopes: ScopeSet, inner: string, outer: string): boolean {
  return scopes.isWithin(inner, outer) && !scopes.isWithin(outer, inner)
}

function maskOf(scopes: ScopeSet, indexes: readonly number[]): Uint8Array {
  const mask = new Uint8Array(scopes.tree.size)
  for (const index of indexes) mask[index] = 1
  return mask
}
