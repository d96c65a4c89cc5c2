import type { Label } from '../../shared/label.ts'
import type { FeedStage } from '../../shared/feeds/feed-definition.ts'
import { configuredCredential, stateOf, type Credential } from '../feeds/credential.ts'
import { CredentialBook } from '../feeds/credential-book.ts'
import type { CutCode } from '../feeds/feed-link.ts'
import { handedOnRemitOf, remitOf, worldFeedOf, type KnownFeed } from '../feeds/known-feed.ts'
import { credentialNameOf, type LoadedPack } from '../pack.ts'
import { RegisteredFeed, type FeedPlace, type FeedTerms } from './registered-feed.ts'
import type { FeedWorld } from './world-port.ts'

/** Who speaks for a feed, and by what. */
export interface Speaker {
  feed: RegisteredFeed
  /** undefined: by its name alone. */
  credential: Credential | undefined
}

export type Recognised = Speaker | { refused: 'unknown-feed' | 'bad-credential' | 'not-authorised' }

export interface RegistryParts {
  pack: LoadedPack
  world: FeedWorld
  /** Of the settings, by name. */
  credentials: Readonly<Record<string, string>>
  perSecond: number
  /** Whether feeds of the pack that the settings give no credential may be spoken for without one. */
  open: boolean
  /** A small world for a feed in trial. */
  trialWorld: () => FeedWorld
  now: () => number
}

/** The feeds of this centre, by id and by credential: those of the pack, and those that people register. */
export class FeedRegistry {
  /** Connections that the server ended, by reason; reasons are the server's own words, so they are few. */
  readonly disconnects = new Map<string, number>()
  readonly credentials = new CredentialBook()
  private readonly parts: RegistryParts
  private readonly byId = new Map<string, RegisteredFeed>()
  private readonly configured = new Set<string>()

  constructor(parts: RegistryParts) {
    this.parts = parts
    for (const feed of parts.pack.feeds) {
      this.add(feed, 'active', 'pack')
      this.configure(feed.id, parts.credentials[credentialNameOf(feed)])
    }
  }

  /** Of all stages. */
  get feeds(): readonly RegisteredFeed[] {
    return [...this.byId.values()]
  }

  /** Of any stage. */
  get(id: string): RegisteredFeed | undefined {
    return this.byId.get(id)
  }

  /** Of a feed of this centre, or of one that a child hands on. */
  nameOf(id: string): Label | undefined {
    const own = this.byId.get(id)
    if (own !== undefined) return own.feed.name
    const branch = this.feeds.flatMap(({ branches }) => [...branches.values()]).find((one) => one.id === id)
    return branch?.about.name
  }

  /** When each was heard in a former life of the server, as the restored world tells. */
  recall(heardAt: (id: string) => number | undefined): void {
    for (const feed of this.feeds) {
      if (feed.stage !== 'trial') feed.lastArrivalAt ??= heardAt(feed.id) ?? null
    }
  }

  /** A feed that people registered, now or in a former life of the server. */
  register(feed: KnownFeed, stage: FeedStage): RegisteredFeed {
    this.configure(feed.id, this.parts.credentials[feed.id])
    return this.add(feed, stage, 'registered')
  }

  /** A feed as which the server itself speaks: nobody else may, in a demo neither. */
  registerOwn(feed: KnownFeed): RegisteredFeed {
    return this.add(feed, 'active', 'own')
  }

  /** At once: what is on its way is judged as before, what comes next by this. */
  change(held: RegisteredFeed, feed: KnownFeed, stage: FeedStage): void {
    held.change(this.termsOf(feed, stage, held), this.parts.now())
    if (stage === 'retired') this.cut(held, () => true, 'bad-credential')
  }

  /** Whether some feed may be spoken for without a credential. */
  get open(): boolean {
    return this.feeds.some((feed) => !this.needsCredential(feed))
  }

  needsCredential(feed: RegisteredFeed): boolean {
    return !this.parts.open || feed.origin !== 'pack' || this.configured.has(feed.id)
  }

  /** Who says to be `id` and shows `token`; a token that is offered must be right, also where none is needed. */
  recognise(id: string, token: string | undefined): Recognised {
    const feed = this.byId.get(id)
    if (feed === undefined || feed.stage === 'retired') return { refused: 'unknown-feed' }
    if (token === undefined) {
      return this.needsCredential(feed) ? { refused: 'bad-credential' } : { feed, credential: undefined }
    }
    const valid = this.credentials.valid(token, this.parts.now())
    const credential = valid.find((one) => one.feed === id)
    if (credential !== undefined) return this.used(feed, credential)
    return { refused: valid.length === 0 ? 'bad-credential' : 'not-authorised' }
  }

  /** The feed whose credential this is. */
  ownerOf(token: string): Recognised {
    for (const credential of this.credentials.valid(token, this.parts.now())) {
      const feed = this.byId.get(credential.feed)
      if (feed !== undefined && feed.stage !== 'retired') return this.used(feed, credential)
    }
    return { refused: 'bad-credential' }
  }

  /** Whether who was recognised a moment ago would be now. */
  isStillKnown({ feed, credential }: Speaker): boolean {
    if (feed.stage === 'retired') return false
    return credential === undefined || stateOf(credential, this.parts.now()) === 'valid'
  }

  /** Ends connections of a feed at once; answers how many. */
  cut(feed: RegisteredFeed, which: (credential: Credential | undefined) => boolean, code: CutCode): number {
    const links = [...feed.links].filter(({ credential }) => which(credential))
    for (const link of links) link.cut(code)
    return links.length
  }

  countDisconnect(reason: string): void {
    this.disconnects.set(reason, (this.disconnects.get(reason) ?? 0) + 1)
  }

  private used(feed: RegisteredFeed, credential: Credential): Recognised {
    credential.lastUsedAt = this.parts.now()
    return { feed, credential }
  }

  private configure(id: string, token: string | undefined): void {
    if (token === undefined) return
    this.configured.add(id)
    this.credentials.add(configuredCredential(id, token))
  }

  private add(feed: KnownFeed, stage: FeedStage, origin: RegisteredFeed['origin']): RegisteredFeed {
    const added = new RegisteredFeed(this.termsOf(feed, stage), { origin, since: this.parts.now() })
    this.byId.set(feed.id, added)
    return added
  }

  private termsOf(feed: KnownFeed, stage: FeedStage, held?: RegisteredFeed): FeedTerms {
    const { pack, perSecond } = this.parts
    const place = this.placeOf(feed, stage, held)
    return {
      feed,
      stage,
      remit: remitOf(feed, pack),
      handedOn: handedOnRemitOf(feed, pack),
      place,
      perSecond,
    }
  }

  private placeOf(feed: KnownFeed, stage: FeedStage, held: RegisteredFeed | undefined): FeedPlace {
    const world = this.worldOf(stage, held)
    const index = world.registerFeed(worldFeedOf(feed))
    world.changeFeed(index, worldFeedOf(feed), stage === 'retired')
    return { world, index }
  }

  /** Who only changes in a trial goes on with it. */
  private worldOf(stage: FeedStage, held: RegisteredFeed | undefined): FeedWorld {
    if (stage !== 'trial') return this.parts.world
    return held?.stage === 'trial' ? held.world : this.parts.trialWorld()
  }
}
