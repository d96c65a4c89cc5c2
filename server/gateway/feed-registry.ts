import { credentialNameOf, type LoadedPack } from '../pack.ts'
import { RegisteredFeed } from './registered-feed.ts'
import type { WorldPort } from './world-port.ts'

export type Recognised =
  { feed: RegisteredFeed } | { refused: 'unknown-feed' | 'bad-credential' | 'not-authorised' }

/** The feeds of this centre, by id and by credential. */
export class FeedRegistry {
  readonly feeds: readonly RegisteredFeed[]
  /** Connections that the server ended, by reason; reasons are the server's own words, so they are few. */
  readonly disconnects = new Map<string, number>()
  private readonly byId: ReadonlyMap<string, RegisteredFeed>

  constructor(options: {
    pack: LoadedPack
    world: WorldPort
    credentials: Readonly<Record<string, string>>
    perSecond: number
  }) {
    const { pack, world, credentials, perSecond } = options
    this.feeds = pack.feeds.map((feed) => {
      const index = world.registerFeed({
        id: feed.id,
        domains: feed.domains,
        scopes: feed.scopes,
        cadenceMs: feed.figuresEveryMs ?? {},
      })
      const remit = { domains: new Set(feed.domains), areas: areasOf(pack, feed.scopes) }
      const credential = credentials[credentialNameOf(feed)]
      return new RegisteredFeed(feed, { index, remit, credential, perSecond })
    })
    this.byId = new Map(this.feeds.map((feed) => [feed.id, feed]))
  }

  get(id: string): RegisteredFeed | undefined {
    return this.byId.get(id)
  }

  /** Whether some feed may be spoken for without a credential. */
  get open(): boolean {
    return this.feeds.some((feed) => feed.secret === undefined)
  }

  /** Who says to be `id` and shows `credential`; every comparison takes the same time. */
  recognise(id: string, credential: string | undefined): Recognised {
    const feed = this.byId.get(id)
    if (feed === undefined) return { refused: 'unknown-feed' }
    if (feed.secret === undefined) return { feed }
    if (credential === undefined) return { refused: 'bad-credential' }
    if (feed.secret.matches(credential)) return { feed }
    return { refused: this.ownerOf(credential) === undefined ? 'bad-credential' : 'not-authorised' }
  }

  /** The feed whose credential this is. */
  ownerOf(credential: string): RegisteredFeed | undefined {
    return this.feeds.filter((feed) => feed.secret?.matches(credential))[0]
  }

  countDisconnect(reason: string): void {
    this.disconnects.set(reason, (this.disconnects.get(reason) ?? 0) + 1)
  }
}

function areasOf({ scopes, tree }: LoadedPack, ids: readonly string[]): ReadonlySet<string> {
  const indexes = ids.flatMap((id) => scopes.get(id)?.indexes ?? [])
  return new Set(indexes.flatMap((index) => tree.areas[index]?.code ?? []))
}
