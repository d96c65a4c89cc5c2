import type { BatchAck } from '../../shared/batch.ts'
import type { Locale } from '../../shared/label.ts'
import type { Thing } from '../../shared/observation.ts'
import { Admission } from '../gateway/admit.ts'
import { Gateway } from '../gateway/gateway.ts'
import type { JournalPort } from '../gateway/journal-port.ts'
import { RegisteredFeed } from '../gateway/registered-feed.ts'
import { World } from '../world/world.ts'
import type { Members } from './feed-door.ts'
import type { GatewayParts } from './feed-door-of-gateway.ts'

/**
 * The gateway itself, before a world of its own that is thrown away: what it answers is what it would answer. That
 * world knows which things the feed has sent, and nothing else of what stands.
 */
export function dryRun(
  parts: GatewayParts,
  feed: RegisteredFeed,
  locale: Locale,
): (members: Members) => Promise<BatchAck> {
  const { pack, registry, now } = parts
  const world = new World({ epoch: 'dry-run', zone: pack.pack.zone, registry, scopes: pack.scopes })
  const { id, domains, scopes, figuresEveryMs } = feed.feed
  const index = world.registerFeed({ id, domains, scopes, cadenceMs: figuresEveryMs ?? {} })
  const double = new RegisteredFeed(
    { feed: feed.feed, stage: 'trial', remit: feed.remit, place: { world, index }, perSecond: UNBOUNDED },
    { origin: feed.origin, since: now() },
  )
  const admission = new Admission(registry, pack.tree)
  const gateway = new Gateway({ admission, world, journal: NO_JOURNAL, now })
  return (members) => {
    for (const member of members) {
      const thing = member['type'] === 'reading' ? member['thing'] : undefined
      if (typeof thing !== 'string' || world.thingKindOf(index, thing) !== undefined) continue
      const known = standIn(thing, feed, parts)
      if (known) world.applyFact(known, { feed: index, arrivedAt: now(), feedClock: now(), factor: 1 })
    }
    return gateway.take(double, { batch: 'dry-run', observations: [...members] }, locale)
  }
}

const UNBOUNDED = 1_000_000_000
const NO_JOURNAL: JournalPort = {
  isClosed: false,
  committed: () => Promise.resolve(),
  lookUp: () => Promise.resolve({ readings: [], facts: [] }),
}

/** Of a thing that the feed sent before the kind is what its readings are judged by. */
function standIn(
  id: string,
  { world, index, remit }: RegisteredFeed,
  { registry }: GatewayParts,
): Thing | undefined {
  const kind = world.thingKindOf(index, id)
  const status = registry.thingKinds.get(kind ?? '')?.statuses[0]?.id
  const [area] = remit.areas
  if (kind === undefined || status === undefined || area === undefined) return undefined
  return { type: 'thing', id, kind, at: 0, revision: 0, area, name: id, status }
}
