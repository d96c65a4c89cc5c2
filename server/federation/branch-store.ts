import type { Kysely } from 'kysely'
import { uplinkFeedSchema, type UplinkFeed } from '../../shared/federation/uplink-message.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { Database } from '../store/schema.ts'
import type { Branches } from './branches.ts'

/** Before the world is restored: the journal names the feeds of child centres. */
export async function loadBranches(
  db: Kysely<Database>,
  feeds: FeedRegistry,
  branches: Branches,
): Promise<void> {
  const rows = await db.selectFrom('branch').select(['uplink', 'about']).orderBy('announced_at').execute()
  for (const { uplink, about } of rows) {
    const held = feeds.get(uplink)
    const parsed = uplinkFeedSchema.safeParse(about)
    if (held !== undefined && parsed.success) branches.take(held, parsed.data)
  }
}

/** Kept before anything of theirs is taken. */
export async function keepBranches(
  db: Kysely<Database>,
  uplink: string,
  feeds: readonly UplinkFeed[],
  now: number,
): Promise<void> {
  if (feeds.length === 0) return
  const rows = feeds.map((about) => ({
    uplink,
    feed: about.feed,
    about: JSON.stringify(about),
    announced_at: new Date(now),
  }))
  await db
    .insertInto('branch')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['uplink', 'feed'])
        .doUpdateSet((excluded) => ({ about: excluded.ref('excluded.about') })),
    )
    .execute()
}
