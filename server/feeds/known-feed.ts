import type { FeedDefinition } from '../../shared/feeds/feed-definition.ts'
import type { Remit } from '../gateway/admit.ts'
import type { LoadedPack } from '../pack.ts'

/** What a feed is, whether the pack says it or people do. */
export interface KnownFeed extends FeedDefinition {
  readonly id: string
  /** Of its domains those of which it says figures alone: no count of cases or things waits for it. */
  readonly figuresOnly?: readonly string[]
}

/** What it may say, for the gateway. */
export function remitOf(feed: KnownFeed, { scopes, tree }: Pick<LoadedPack, 'scopes' | 'tree'>): Remit {
  const indexes = feed.scopes.flatMap((id) => scopes.get(id)?.indexes ?? [])
  return {
    domains: new Set(feed.domains),
    areas: new Set(indexes.flatMap((index) => tree.areas[index]?.code ?? [])),
    ...(feed.kinds && { kinds: new Set(feed.kinds) }),
  }
}

/** As the world knows it. */
export function worldFeedOf({ id, domains, scopes, figuresEveryMs, figuresOnly }: KnownFeed) {
  return { id, domains, scopes, cadenceMs: figuresEveryMs ?? {}, ...(figuresOnly && { figuresOnly }) }
}
