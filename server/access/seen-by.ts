import type { Centre } from '../../shared/areas/centre.ts'
import type { OutPack } from '../out/told/out-place.ts'
import { centresBelow } from '../pack.ts'
import { zoneScopeId, type ScopeSet } from '../../shared/areas/scope.ts'
import { may } from './may.ts'
import type { Principal } from './principal.ts'

/** What of a place somebody may watch, and where their wall opens. */
export interface Seen {
  /** The scope that the wall opens with. */
  root: string
  /** Of it. */
  domains: string[]
  /** This centre itself, and those below it whose zones may be watched. */
  centres: Centre[]
}

/**
 * The widest scope that somebody's grants cover in at least one domain: the zone of the centre, else that of a centre
 * below it, else the first scope that they name. Undefined for who may watch nothing.
 */
export function seenBy(who: Principal, { pack, centre, centres, scopes }: OutPack): Seen | undefined {
  const watched = (scope: string) =>
    pack.domains.filter((domain) => may(who, 'room.read', { scopes: [scope], domains: [domain] }, scopes))
  const below = centresBelow(centres, centre)
  const named = who.grants.flatMap((grant) => (grant.scopes === '*' ? [] : grant.scopes))
  const candidates = [wholeOf(centre, scopes), ...below.map(({ id }) => zoneScopeId(id)), ...named]
  const root = candidates.find((scope) => scopes.get(scope) !== undefined && watched(scope).length > 0)
  if (root === undefined) return undefined
  return {
    root,
    domains: watched(root),
    centres: below.filter(({ id }) => id === centre.id || watched(zoneScopeId(id)).length > 0),
  }
}

/** A centre that serves one area whole is asked for by that area; another by its zone. */
function wholeOf({ id }: Centre, scopes: ScopeSet): string {
  const [only, ...others] = scopes.get(zoneScopeId(id))?.roots ?? []
  return only !== undefined && others.length === 0 ? only : zoneScopeId(id)
}
