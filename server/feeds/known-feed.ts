import type { Area } from '../../shared/areas/area.ts'
import { scopesAt } from '../../shared/areas/scope.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import type { FeedDefinition } from '../../shared/feeds/feed-definition.ts'
import type { Remit } from '../gateway/admit.ts'
import type { LoadedPack } from '../pack.ts'

/** What a feed is, whether the pack says it or people do. */
export interface KnownFeed extends FeedDefinition {
  readonly id: string
  /** Of its domains those of which it says figures alone: no count of cases or things waits for it. */
  readonly figuresOnly?: readonly string[]
}

/** What it may say, for the gateway. */
export function remitOf(feed: KnownFeed, { scopes, tree }: Pick<LoadedPack, 'scopes' | 'tree'>): Remit {
  const indexes = feed.scopes.flatMap((id) => scopes.get(id)?.indexes ?? [])
  return {
    domains: new Set(feed.domains),
    areas: new Set(indexes.flatMap((index) => tree.areas[index]?.code ?? [])),
    ...(feed.kinds && { kinds: new Set(feed.kinds) }),
  }
}

/**
 * What it may hand on of what a centre below said, on whatever day's map: facts that waited over a reform of the map, or
 * that a centre says which has not changed to it yet, are of areas that are there no more, or not yet.
 */
export function handedOnRemitOf(
  feed: KnownFeed,
  pack: Pick<LoadedPack, 'scopes' | 'tree' | 'areas' | 'centres'>,
): Remit {
  const own = remitOf(feed, pack)
  if (feed.child === undefined) return own
  const codes = erasOf(pack).map((era) => [...remitOf(feed, era).areas])
  return { ...own, areas: new Set([...own.areas, ...codes.flat()]) }
}

type Era = Pick<LoadedPack, 'scopes' | 'tree'>
const erasOfAreas = new WeakMap<readonly Area[], readonly Era[]>()

/** The maps of all days on which an area, or the zone of a centre, began: made once. */
function erasOf({ areas, centres }: Pick<LoadedPack, 'areas' | 'centres'>): readonly Era[] {
  const known = erasOfAreas.get(areas)
  if (known !== undefined) return known
  const days = new Set([...areas, ...centres.flatMap(({ zones }) => zones)].map(({ validFrom }) => validFrom))
  const eras = [...days].map((day) => {
    const tree = areaTreeAt(areas, day)
    return { tree, scopes: scopesAt(tree, centres, day) }
  })
  erasOfAreas.set(areas, eras)
  return eras
}

/** As the world knows it. */
export function worldFeedOf({ id, domains, scopes, figuresEveryMs, figuresOnly }: KnownFeed) {
  return { id, domains, scopes, cadenceMs: figuresEveryMs ?? {}, ...(figuresOnly && { figuresOnly }) }
}
