import { sql, type Kysely } from 'kysely'
import {
  FEED_STAGES,
  feedDefinitionSchema,
  type FeedDefinition,
  type FeedStage,
} from '../../shared/feeds/feed-definition.ts'
import type { Database } from '../store/schema.ts'
import type { Credential } from './credential.ts'

/** A feed that people registered, as the store keeps it. Times are epoch milliseconds. */
export interface StoredFeed {
  id: string
  definition: FeedDefinition
  stage: FeedStage
  registeredAt: number
  changedAt: number
}

/** Feeds and credentials in the store. */
export class FeedStore {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  /** In the order in which they were registered. Throws for a row that this program cannot read. */
  async feeds(): Promise<StoredFeed[]> {
    const rows = await this.db.selectFrom('feed').selectAll().orderBy('registered_at').orderBy('id').execute()
    return rows.map(({ id, definition, stage, registered_at, changed_at }) => ({
      id,
      definition: feedDefinitionSchema.parse(definition),
      stage: FEED_STAGES.find((known) => known === stage) ?? 'retired',
      registeredAt: registered_at.getTime(),
      changedAt: changed_at.getTime(),
    }))
  }

  async credentials(): Promise<Credential[]> {
    const rows = await this.db.selectFrom('feed_credential').selectAll().orderBy('created_at').execute()
    return rows.map((row) => ({
      id: row.id,
      feed: row.feed,
      label: row.label,
      prefix: row.prefix,
      sha256: row.sha256,
      createdAt: row.created_at.getTime(),
      createdBy: row.created_by,
      expiresAt: row.expires_at?.getTime() ?? null,
      revokedAt: row.revoked_at?.getTime() ?? null,
      lastUsedAt: row.last_used_at?.getTime() ?? null,
    }))
  }

  async addFeed({ id, definition, stage, registeredAt, changedAt }: StoredFeed): Promise<void> {
    const at = { registered_at: new Date(registeredAt), changed_at: new Date(changedAt) }
    const row = { id, definition: JSON.stringify(definition), stage, ...at }
    await this.db.insertInto('feed').values(row).execute()
  }

  async changeFeed({ id, definition, stage, changedAt }: StoredFeed): Promise<void> {
    await this.db
      .updateTable('feed')
      .set({ definition: JSON.stringify(definition), stage, changed_at: new Date(changedAt) })
      .where('id', '=', id)
      .execute()
  }

  async addCredential(credential: Credential): Promise<void> {
    const { id, feed, label, prefix, sha256, createdAt, createdBy, expiresAt } = credential
    await this.db
      .insertInto('feed_credential')
      .values({
        id,
        feed,
        label,
        prefix,
        sha256,
        created_at: new Date(createdAt ?? 0),
        created_by: createdBy ?? '',
        expires_at: expiresAt === null ? null : new Date(expiresAt),
      })
      .execute()
  }

  async revoke(ids: readonly string[], at: number): Promise<void> {
    if (ids.length === 0) return
    await this.db
      .updateTable('feed_credential')
      .set({ revoked_at: new Date(at) })
      .where('id', 'in', ids)
      .where('revoked_at', 'is', null)
      .execute()
  }

  async forgetCredentials(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.db.deleteFrom('feed_credential').where('id', 'in', ids).execute()
  }

  async used(credentials: readonly Credential[]): Promise<void> {
    if (credentials.length === 0) return
    const ids = credentials.map(({ id }) => id)
    const times = credentials.map(({ lastUsedAt }) => new Date(lastUsedAt ?? 0).toISOString())
    await sql`
      update feed_credential c set last_used_at = u.at
        from unnest(${ids}::text[], ${times}::timestamptz[]) as u (id, at) where c.id = u.id`.execute(this.db)
  }
}
