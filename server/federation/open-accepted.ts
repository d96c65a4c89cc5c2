import type { Kysely } from 'kysely'
import type { Log } from '../log.ts'
import type { Database } from '../store/schema.ts'
import type { World } from '../world/world.ts'
import { AcceptedChanges } from './accepted-changes.ts'
import { AcceptedStore } from './accepted-store.ts'

/** Once the world is restored: what was written down and never took effect is none. */
export async function openAccepted(parts: {
  db: Kysely<Database>
  world: Pick<World, 'feeds' | 'cases' | 'things'>
  now: () => number
  log: Log
}): Promise<AcceptedChanges> {
  const { db, world, now, log } = parts
  const store = new AcceptedStore(db, now)
  const failed = (error: unknown) => log.warn({ err: error }, 'an accepted change is not recorded')
  const changes = new AcceptedChanges({ store, failed })
  for (const change of await store.load()) {
    const { type, id, made } = change
    const feed = world.feeds.indexOf(change.feed)
    const held = type === 'thing' ? world.things.find(feed, id)?.thing : world.cases.find(feed, id)?.fact
    if (held !== undefined && held.revision < made) await store.drop(change)
    else changes.put(change)
  }
  return changes
}
