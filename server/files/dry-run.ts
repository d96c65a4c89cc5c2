import { randomUUID } from 'node:crypto'
import type { BatchAck } from '../../shared/batch.ts'
import type { Locale } from '../../shared/label.ts'
import { Admission } from '../gateway/admit.ts'
import { Gateway } from '../gateway/gateway.ts'
import type { JournalPort } from '../gateway/journal-port.ts'
import { RegisteredFeed } from '../gateway/registered-feed.ts'
import { World } from '../world/world.ts'
import type { Members } from './feed-door.ts'
import type { GatewayParts } from './feed-door-of-gateway.ts'

/**
 * The gateway itself, before a world of its own that is thrown away: what it answers is what it would answer. That
 * world knows the things of the feed, and nothing else of what stands.
 */
export function dryRun(
  { pack, registry, world, now }: GatewayParts,
  feed: RegisteredFeed,
  locale: Locale,
): (members: Members) => Promise<BatchAck> {
  const trial = new World({ epoch: randomUUID(), zone: pack.pack.zone, registry, scopes: pack.scopes })
  const { id, domains, scopes, figuresEveryMs } = feed.feed
  const index = trial.registerFeed({ id, domains, scopes, cadenceMs: figuresEveryMs ?? {} })
  const double = new RegisteredFeed(feed.feed, {
    index,
    remit: feed.remit,
    credential: undefined,
    perSecond: Number.MAX_SAFE_INTEGER,
  })
  const gateway = new Gateway({
    admission: new Admission(registry, pack.tree),
    world: trial,
    journal: NO_JOURNAL,
    now,
  })
  return (members) => {
    for (const member of members) {
      const thing = member['type'] === 'reading' ? member['thing'] : undefined
      if (typeof thing !== 'string' || trial.thingKindOf(index, thing) !== undefined) continue
      const known = world.things.find(feed.index, thing)?.thing
      const arrivedAt = now()
      if (known) trial.applyFact(known, { feed: index, arrivedAt, feedClock: arrivedAt, factor: 1 })
    }
    return gateway.take(double, { batch: 'dry-run', observations: [...members] }, locale)
  }
}

const NO_JOURNAL: JournalPort = {
  isClosed: false,
  committed: () => Promise.resolve(),
  lookUp: () => Promise.resolve({ readings: [], facts: [] }),
}
