import type { World } from '../world/world.ts'
import type { WorldFeed } from '../world/feed-table.ts'

/** Whether a feed may speak of any area of a room: of the others a room tells nothing, not even that they are (R7). */
export function speaksWithin(world: World, { scopes }: WorldFeed, mask: Uint8Array): boolean {
  return scopes.some((id) => world.scopes.get(id)?.indexes.some((index) => mask[index] === 1) === true)
}
