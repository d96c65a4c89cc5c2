import type { Centre } from '../../shared/areas/centre.ts'
import { zoneScopeId, type ScopeSet } from '../../shared/areas/scope.ts'
import { roomScopes } from '../fanout/room-scopes.ts'
import type { RollUpScope } from '../world/roll-ups.ts'

/** What is recorded each minute: zones with what lies in them beside the zones below, each once. */
export function sampledScopes(
  scopes: ScopeSet,
  centres: readonly Centre[],
  shown: readonly Centre[],
): RollUpScope[] {
  const parts = shown.flatMap((centre) => roomScopes(scopes, centres, zoneScopeId(centre.id)) ?? [])
  return [...new Map(parts.map((part) => [part.id, part])).values()]
}
