import { zoneScopeId } from '../../shared/areas/scope.ts'
import { registerSelf } from '../gateway/self-feed.ts'
import type { LoadedPack } from '../pack.ts'
import type { World } from '../world/world.ts'

/** Feeds that a centre is itself: what it told centres below, what it was told, and what it answered to that. */
export const DIRECTIVE_FEEDS = {
  given: 'directives',
  above: 'directives-above',
  receipts: 'receipts',
} as const
export const DIRECTIVE_DOMAIN = 'tasks'

/** Whether it is the feed of a centre, here or below, by which it answers to what it was told. */
export function isOfReceipts(feed: string): boolean {
  return feed === DIRECTIVE_FEEDS.receipts || feed.endsWith(`/${DIRECTIVE_FEEDS.receipts}`)
}

export function directiveFeeds({ centre }: Pick<LoadedPack, 'centre'>) {
  const speech = { domains: [DIRECTIVE_DOMAIN], scopes: [zoneScopeId(centre.id)], cadenceMs: {} }
  return Object.values(DIRECTIVE_FEEDS).map((id) => ({ id, ...speech }))
}

/**
 * Before the world is restored: all feeds that the centre is itself. Of directives nothing is expected: that they are
 * silent makes no count unknown.
 */
export function registerOwnFeeds(world: Pick<World, 'registerFeed' | 'changeFeed'>, pack: LoadedPack): void {
  registerSelf(world, pack)
  for (const feed of directiveFeeds(pack)) world.changeFeed(world.registerFeed(feed), feed, true)
}
