import type { ChangeFeed, FeedDefinition, RegisterFeed } from '../../shared/feeds/feed-definition.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import { ENTRY_FEED, SELF } from '../pack.ts'
import type { InTurn } from './in-turn.ts'
import { stateOf } from './credential.ts'
import type { FeedStore, StoredFeed } from './feed-store.ts'
import { recorded, type Asker } from './recorded.ts'

const MAX_REGISTERED = 1_000

export interface DeskParts {
  store: FeedStore
  feeds: FeedRegistry
  audit: AuditPort
  /** One for feeds and their credentials: none is issued to a feed that is being retired. */
  turn: InTurn
  now: () => number
}

/**
 * Registers feeds, changes and retires them, one change at a time. Each is written down in the audit, then kept in the
 * store, then takes effect: with the next batch, without a restart. Who may is asked before.
 */
export class FeedDesk {
  private readonly parts: DeskParts
  private readonly stored: Map<string, StoredFeed>
  private readonly turn: InTurn

  constructor(parts: DeskParts & { stored: Map<string, StoredFeed> }) {
    this.parts = parts
    this.turn = parts.turn
    this.stored = parts.stored
  }

  /** When it was registered and last changed; undefined for a feed of the pack. */
  storedOf(id: string): StoredFeed | undefined {
    return this.stored.get(id)
  }

  register(
    { id, stage, ...definition }: RegisterFeed,
    asker: Asker,
  ): Promise<RegisteredFeed | 'id-taken' | 'too-many-feeds'> {
    return this.turn(async () => {
      const { store, feeds, audit, now } = this.parts
      if (feeds.get(id) !== undefined || id === SELF || id === ENTRY_FEED) return 'id-taken'
      if (this.stored.size >= MAX_REGISTERED) return 'too-many-feeds'
      const at = now()
      const stored: StoredFeed = { id, definition, stage, registeredAt: at, changedAt: at }
      const entry = { action: 'feed.register', target: id, after: { stage, ...definition } } as const
      await recorded(audit, asker, entry, () => store.addFeed(stored))
      this.stored.set(id, stored)
      return feeds.register({ id, ...definition }, stage)
    })
  }

  /** `isAllowed` is asked of what it would be when its turn has come; answers whether it was changed. */
  change(
    feed: RegisteredFeed,
    change: ChangeFeed,
    asker: Asker,
    isAllowed: (definition: FeedDefinition) => Promise<boolean>,
  ): Promise<boolean> {
    return this.turn(async () => {
      const held = this.stored.get(feed.id)
      if (held === undefined) return false
      const { stage = held.stage, ...rest } = change
      const definition = changedDefinition(held.definition, rest)
      if (!(await isAllowed(definition))) return false
      await this.put({ ...held, definition, stage }, held, 'feed.change', asker)
      return true
    })
  }

  /** Its credentials end with it. */
  retire(feed: RegisteredFeed, asker: Asker): Promise<void> {
    return this.turn(async () => {
      const held = this.stored.get(feed.id)
      if (held === undefined || held.stage === 'retired') return
      await this.put({ ...held, stage: 'retired' }, held, 'feed.retire', asker)
      const { store, feeds, now } = this.parts
      const at = now()
      const valid = feeds.credentials.of(feed.id).filter((one) => stateOf(one, at) === 'valid')
      for (const credential of valid) credential.revokedAt = at
      await store.revoke(
        valid.map(({ id }) => id),
        at,
      )
    })
  }

  private async put(
    after: StoredFeed,
    before: StoredFeed,
    action: 'feed.change' | 'feed.retire',
    asker: Asker,
  ): Promise<void> {
    const { store, feeds, audit, now } = this.parts
    const { id } = after
    const changed = { ...after, changedAt: now() }
    const entry = { action, target: id, before: toldOf(before), after: toldOf(after) }
    await recorded(audit, asker, entry, () => store.changeFeed(changed))
    this.stored.set(id, changed)
    const held = feeds.get(id)
    if (held !== undefined) feeds.change(held, { id, ...after.definition }, after.stage)
  }
}

/** What it would be; `kinds: null` and `adapter: null` are none of its own. */
function changedDefinition(
  held: FeedDefinition,
  { kinds, adapter, stage: _stage, ...rest }: ChangeFeed,
): FeedDefinition {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const { kinds: heldKinds, adapter: heldAdapter, ...others } = held
  const kindsNow = kinds === undefined ? heldKinds : kinds
  const adapterNow = adapter === undefined ? heldAdapter : adapter
  return {
    ...others,
    ...given,
    ...(kindsNow && { kinds: kindsNow }),
    ...(adapterNow && { adapter: adapterNow }),
  }
}

function toldOf({ definition, stage }: StoredFeed) {
  return { stage, ...definition }
}
