import type { Centre } from '../../shared/areas/centre.ts'
import type { ScopeSet } from '../../shared/areas/scope.ts'
import { roomScopes } from '../fanout/room-scopes.ts'
import type { RollUpScope } from '../world/roll-ups.ts'

const REST = 'rest:'

/** An area, a zone, or what of one lies in no zone below it; undefined for a scope that there is not. */
export function scopeOf(scopes: ScopeSet, centres: readonly Centre[], id: string): RollUpScope | undefined {
  const whole = id.startsWith(REST) ? id.slice(REST.length) : id
  return roomScopes(scopes, centres, whole)?.find((scope) => scope.id === id)
}
