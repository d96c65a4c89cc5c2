import { zoneScopeId, scopesAt, type ScopeSet } from '../../shared/areas/scope.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import type { Area } from '../../shared/areas/area.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import { DomainRegistry, DOMAINS } from '../../shared/domains/registry.ts'
import type { Locale } from '../../shared/label.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import { Dictionary } from '../dictionary/dictionary.ts'
import { CENTRE_DOMAIN, SELF, type LoadedPack } from '../pack.ts'
import { directiveFeeds } from '../federation/directive-feeds.ts'
import { cadenceOf } from '../feeds/cadence-of.ts'
import { worldFeedOf, type KnownFeed } from '../feeds/known-feed.ts'
import { OWN_CADENCE_MS, type OutPack } from '../out/told/out-place.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import { LocalDays } from '../world/local-day.ts'
import { World } from '../world/world.ts'

/** What people registered and said beside the pack and the program, by now. */
export interface KnownByNow {
  readonly feeds: readonly PastFeed[]
  /** All versions of what indicators mean, of each the oldest first. */
  readonly definitions: readonly Definition[]
}

export interface PastFeed {
  readonly id: string
  readonly domains: readonly string[]
  readonly scopes: readonly string[]
  readonly cadenceMs: Readonly<Record<string, number>>
  /** How often it is expected to say anything; of the centre's own feeds once a second. */
  readonly everyMs?: number
  readonly figuresOnly?: readonly string[]
  /** Nothing is expected of it: that it is silent makes no count unknown. */
  readonly isQuiet?: boolean
}

/** What of the pack a world of the past is made with: plain data, for a thread of its own. */
export interface PackOfPast {
  readonly zone: string
  readonly locale: Locale
  /** In the order of the wall. */
  readonly domains: readonly string[]
  /** The one that this server is. */
  readonly centre: string
  readonly day: string
  readonly areas: readonly Area[]
  readonly centres: readonly Centre[]
  readonly feeds: readonly PastFeed[]
}

export function packOfPast({ pack, day, areas, centres, centre, feeds }: LoadedPack): PackOfPast {
  const self = { id: SELF, domains: [CENTRE_DOMAIN], scopes: [zoneScopeId(centre.id)], cadenceMs: {} }
  const others = feeds.map(({ id, domains, scopes, figuresEveryMs, ...feed }) => {
    return { id, domains, scopes, cadenceMs: figuresEveryMs ?? {}, everyMs: cadenceOf(feed) }
  })
  return {
    zone: pack.zone,
    locale: pack.locale,
    domains: pack.domains,
    centre: centre.id,
    day,
    areas,
    centres,
    feeds: [...others, self, ...quiet(directiveFeeds({ centre }))],
  }
}

/** The feeds that the pack does not know, and those of child centres, of all stages but a trial: they are what the journal may name. */
export function pastFeeds({ feeds }: FeedRegistry): PastFeed[] {
  const ofJournal = feeds.filter(({ origin, stage }) => origin !== 'pack' && stage !== 'trial')
  const ofChildren = feeds.flatMap(({ branches }) => [...branches.values()])
  const handedOn = ofChildren.map(({ id, about }) => {
    const { domains, scopes, figuresEveryMs = {}, figuresOnly, quiet: isQuiet = false } = about
    const of = { id, domains, scopes, everyMs: about.cadenceMs }
    return { ...of, cadenceMs: figuresEveryMs, ...(figuresOnly && { figuresOnly }), isQuiet }
  })
  // An uplink itself says nothing: those that it hands on do.
  const uplinks = feeds.filter(({ branches }) => branches.size > 0).map(({ feed }) => pastFeedOf(feed))
  return [...ofJournal.map(({ feed }) => pastFeedOf(feed)), ...handedOn, ...quiet(uplinks)]
}

function pastFeedOf(feed: KnownFeed): PastFeed {
  return { ...worldFeedOf(feed), everyMs: cadenceOf(feed) }
}

function quiet(feeds: readonly PastFeed[]): PastFeed[] {
  return feeds.map((feed) => ({ ...feed, isQuiet: true }))
}

/** The place as it is today, in which the past is told. */
export class PastPlace {
  readonly centres: readonly Centre[]
  readonly scopes: ScopeSet
  readonly registry = new DomainRegistry()
  /** What of it is told to others. */
  readonly pack: OutPack
  private readonly given: PackOfPast
  private everyMs: ReadonlyMap<string, number> = new Map()
  private readonly days: LocalDays
  private more: readonly PastFeed[] = []
  private dictionary = new Dictionary(DOMAINS)
  private definitions: readonly Definition[] = []
  /** Registries of worlds, and what each was brought to. */
  private readonly brought = new WeakMap<DomainRegistry, string>()

  constructor(pack: PackOfPast) {
    this.given = pack
    this.centres = pack.centres
    this.days = new LocalDays(pack.zone)
    const tree = areaTreeAt(pack.areas, pack.day)
    this.scopes = scopesAt(tree, pack.centres, pack.day)
    const centre = pack.centres.find(({ id }) => id === pack.centre)
    if (centre === undefined) throw new RangeError(`no centre ${pack.centre}`)
    const { zone, locale, domains, centres } = pack
    this.pack = { pack: { zone, locale, domains: [...domains] }, tree, scopes: this.scopes, centres, centre }
  }

  /** How often a feed is expected to say anything, milliseconds. */
  feedEveryMs(id: string): number {
    return this.everyMs.get(id) ?? OWN_CADENCE_MS
  }

  know({ feeds, definitions }: KnownByNow): void {
    this.more = feeds
    this.everyMs = new Map(this.feeds().map(({ id, everyMs = OWN_CADENCE_MS }) => [id, everyMs]))
    this.definitions = definitions
    this.dictionary = new Dictionary(DOMAINS)
    for (const definition of definitions)
      this.dictionary.take({ definition, changedAt: null, changedBy: null, reason: null })
  }

  /** Indicators of a world mean what they meant on the day of `at`, epoch milliseconds; what is known by now counts. */
  bring({ registry }: World, at: number): void {
    const day = this.days.of(at)
    const key = `${day} ${this.definitions.length}`
    if (this.brought.get(registry) === key) return
    this.brought.set(registry, key)
    registry.adopt(this.dictionary.indicatorsOn(day))
  }

  /** A world that has heard nothing yet of its feeds. Its indicators are those of the program until it is brought. */
  newWorld(epoch: string): World {
    const { scopes } = this
    const registry = new DomainRegistry()
    const world = new World({ epoch, zone: this.given.zone, registry, scopes })
    for (const { isQuiet = false, everyMs: _every, ...feed } of this.feeds()) {
      const index = world.registerFeed(feed)
      if (isQuiet) world.changeFeed(index, feed, true)
    }
    return world
  }

  private feeds(): PastFeed[] {
    return [...this.given.feeds, ...this.more]
  }
}
