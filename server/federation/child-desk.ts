import type { Kysely } from 'kysely'
import {
  MAX_UPLINK_FEEDS,
  uplinkMessageSchema,
  type UplinkAnswer,
  type UplinkFeed,
  type UplinkGap,
  type UplinkState,
} from '../../shared/federation/uplink-message.ts'
import type { RefusedDefinition } from '../../shared/federation/down.ts'
import type { Meanings } from '../../shared/federation/meanings.ts'
import { withoutPersonal } from '../../shared/personal-words.ts'
import type { Dictionary } from '../dictionary/dictionary.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { JournalPort } from '../gateway/journal-port.ts'
import type { Database } from '../store/schema.ts'
import type { AboveBook } from './above-book.ts'
import { keepBranches } from './branch-store.ts'
import type { Branches } from './branches.ts'
import { definitionsDown } from './definitions-down.ts'
import type { DownItems } from './down-items.ts'
import type { FiguresDown } from './figures-down.ts'

/** What a child centre last said of its uplink. */
export interface ChildState {
  state: UplinkState | undefined
  /** What the child's indicators mean; another than this centre's is told. */
  definitions: string | undefined
  /** What it means otherwise, by name; undefined where it does not tell. */
  differing: readonly string[] | undefined
  /** What of this centre's definitions it could not adopt. */
  refusedDefinitions: readonly RefusedDefinition[]
  lastGap: UplinkGap | undefined
}

export interface ChildDeskParts {
  /** The centre that this is. */
  centre: string
  branches: Branches
  items: DownItems
  figures: FiguresDown
  /** What came here from above; undefined: nothing does. */
  above?: Pick<AboveBook, 'handedOn'> | undefined
  dictionary: Dictionary
  /** What indicators and kinds of these domains mean here. */
  meaning: (domains: readonly string[]) => string
  meanings: (domains: readonly string[]) => Meanings
  db: Kysely<Database>
  journal: Pick<JournalPort, 'committed'>
  /** Says a gap as a fact of this centre's own, into the journal. */
  sayGap: (feed: RegisteredFeed, gap: UplinkGap) => void
  now: () => number
}

/** Hears what child centres say of themselves beside the facts. */
export class ChildDesk {
  private readonly parts: ChildDeskParts
  private readonly children = new Map<string, ChildState>()

  constructor(parts: ChildDeskParts) {
    this.parts = parts
  }

  /** Undefined for a feed that never spoke as an uplink in this life of the server. */
  of(feed: string): ChildState | undefined {
    return this.children.get(feed)
  }

  /** Undefined for what is no message at all. Rejects when it cannot be recorded now. */
  async hear(feed: RegisteredFeed, value: unknown): Promise<UplinkAnswer | undefined> {
    const message = uplinkMessageSchema.safeParse(value).data
    if (message === undefined) return undefined
    if (feed.feed.child === undefined || feed.stage !== 'active') return { ok: false, code: 'not-a-child' }
    const child = this.childOf(feed.id)
    switch (message.type) {
      case 'feeds':
        child.definitions = message.definitions
        return this.announce(feed, message.feeds)
      case 'state':
        return this.state(feed, child, message)
      case 'directives':
        return { ok: true, ...this.parts.items.toChild(feed.feed.child, message.since) }
      case 'definitions':
        return { ok: true, ...this.definitionsFor(feed, message.since) }
      case 'figures':
        return { ok: true, ...this.figuresFor(feed, feed.feed.child, message.since) }
      case 'meanings':
        return { ok: true, meanings: this.parts.meanings(feed.feed.domains) }
      case 'gap':
        child.lastGap = message
        this.parts.sayGap(feed, message)
        await this.parts.journal.committed()
        return { ok: true }
    }
  }

  private async announce(feed: RegisteredFeed, feeds: readonly UplinkFeed[]): Promise<UplinkAnswer> {
    const { branches, db, now } = this.parts
    const known = new Set([...feed.branches.keys(), ...feeds.map((about) => about.feed)])
    if (known.size > MAX_UPLINK_FEEDS) return { ok: false, code: 'too-many' }
    const refused = branches.problemsOf(feed, feeds)
    for (const { code } of refused) if (code === 'loop') feed.countReject('loop')
    const taken = feeds
      .filter((about) => !refused.some((one) => one.feed === about.feed))
      .map(({ name, timebase, ...about }) => ({ ...about, ...withoutPersonal({ name, timebase }).clean }))
    await keepBranches(db, feed.id, taken, now())
    for (const about of taken) branches.take(feed, about)
    return { ok: true, refused }
  }

  private state(feed: RegisteredFeed, child: ChildState, state: UplinkState): UplinkAnswer {
    const { now: clock, items, figures, dictionary } = this.parts
    const now = clock()
    child.state = state
    child.definitions = state.definitions ?? child.definitions
    child.differing = withoutPersonal(state.differing).clean
    child.refusedDefinitions = withoutPersonal(state.refusedDefinitions ?? []).clean
    feed.clock.heard(state.clock, now)
    feed.lastArrivalAt = now
    feed.slots.heard(now)
    const { revision } = items.toChild(feed.feed.child ?? '', Infinity)
    const down = { definitions: dictionary.saidCount, figures: figures.wanted() }
    return { ok: true, revision, down, means: this.parts.meaning(feed.feed.domains) }
  }

  private definitionsFor({ feed }: RegisteredFeed, since: number) {
    const { dictionary, centre } = this.parts
    return definitionsDown(dictionary, { centre, domains: feed.domains, since })
  }

  private figuresFor({ feed: { domains } }: RegisteredFeed, child: string, since: number) {
    const { figures, above } = this.parts
    const told = figures.since(since, domains)
    const further = above?.handedOn(child, domains) ?? []
    return { ...told, figures: { ...told.figures, ...(further.length > 0 && { further }) } }
  }

  private childOf(feed: string): ChildState {
    const held = this.children.get(feed)
    if (held !== undefined) return held
    const child: ChildState = {
      state: undefined,
      definitions: undefined,
      differing: undefined,
      refusedDefinitions: [],
      lastGap: undefined,
    }
    this.children.set(feed, child)
    return child
  }
}
