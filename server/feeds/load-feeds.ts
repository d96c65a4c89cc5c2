import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { FeedStore, StoredFeed } from './feed-store.ts'

/** Feeds and credentials of former lives of the server, before the world is restored: the journal names them. */
export async function loadFeeds(store: FeedStore, feeds: FeedRegistry): Promise<Map<string, StoredFeed>> {
  const loaded = new Map<string, StoredFeed>()
  for (const stored of await store.feeds()) {
    // A pack that has come to name the same feed has the word.
    if (feeds.get(stored.id) !== undefined) continue
    loaded.set(stored.id, stored)
    feeds.register({ id: stored.id, ...stored.definition }, stored.stage)
  }
  for (const credential of await store.credentials()) feeds.credentials.add(credential)
  return loaded
}
