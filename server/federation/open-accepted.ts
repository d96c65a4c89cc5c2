import type { Kysely } from 'kysely'
import type { Case, Thing } from '../../shared/observation.ts'
import type { Log } from '../log.ts'
import type { Database } from '../store/schema.ts'
import type { World } from '../world/world.ts'
import { AcceptedChanges, valueIn } from './accepted-changes.ts'
import { AcceptedStore, type AcceptedChange } from './accepted-store.ts'

type Named = Pick<AcceptedChange, 'feed' | 'type' | 'id'>

/** Once the world is restored. */
export function openAccepted(parts: {
  db: Kysely<Database>
  world: Pick<World, 'feeds' | 'cases' | 'things'>
  now: () => number
  log: Pick<Log, 'warn'>
}): Promise<AcceptedChanges> {
  const { db, world, now, log } = parts
  return takeAccepted({ store: new AcceptedStore(db, now), world, log })
}

/** What was written down and never took effect is none. */
export async function takeAccepted(parts: {
  store: Pick<AcceptedStore, 'load' | 'keep' | 'drop'>
  world: Pick<World, 'feeds' | 'cases' | 'things'>
  log: Pick<Log, 'warn'>
}): Promise<AcceptedChanges> {
  const { store, world, log } = parts
  const failed = (error: unknown) => log.warn({ err: error }, 'an accepted change is not recorded')
  const held = ({ feed, type, id }: Named): Case | Thing | undefined => {
    const index = world.feeds.indexOf(feed)
    return type === 'thing' ? world.things.find(index, id)?.thing : world.cases.find(index, id)?.fact
  }
  const standing = (named: Named) =>
    held(named)?.revision ??
    (named.type === 'case'
      ? world.cases.departedRevision(world.feeds.indexOf(named.feed), named.id)
      : undefined)
  const changes = new AcceptedChanges({ store, failed, standing })
  const all: AcceptedChange[] = []
  for (const change of await store.load()) {
    if (tookEffect(change, held(change), standing(change))) all.push(change)
    else await store.drop(change)
  }
  for (const change of all) changes.put(change)
  for (const change of all) end(change, all.filter(isOfSame(change)), held(change), changes)
  return changes
}

function tookEffect(
  { made, fields }: AcceptedChange,
  fact: Case | Thing | undefined,
  standing: number | undefined,
): boolean {
  if (standing !== undefined && standing < made) return false
  // Its feed came first, and that was not written down any more.
  const isOther = fact?.revision === made && fields.some(({ name, is }) => valueIn(fact, name) !== is)
  return !isOther
}

/** Where the feed said something else, and the server went before that was written down. */
function end(
  change: AcceptedChange,
  ofSame: readonly AcceptedChange[],
  fact: Case | Thing | undefined,
  changes: Pick<AcceptedChanges, 'ends'>,
): void {
  if (fact === undefined || fact.revision <= change.made) return
  const later = ofSame.filter(({ made }) => made > change.made).flatMap(({ fields }) => fields)
  const said = fact.revision - ofSame.filter(({ made }) => made <= fact.revision).length
  for (const field of change.fields)
    if (
      field.until === undefined &&
      valueIn(fact, field.name) !== field.is &&
      !later.some(({ name }) => name === field.name)
    )
      changes.ends(change, field, said)
}

function isOfSame({ feed, type, id }: Named) {
  return (other: Named) => other.feed === feed && other.type === type && other.id === id
}
