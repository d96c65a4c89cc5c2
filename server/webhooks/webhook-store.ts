import type { Kysely } from 'kysely'
import type { Database } from '../store/schema.ts'
import { storedWebhook, type StoredWebhook } from './stored-webhook.ts'

/** What people say of webhooks, in the store. */
export class WebhookStore {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  async all(): Promise<StoredWebhook[]> {
    const rows = await this.db.selectFrom('webhook').selectAll().orderBy('created_at').orderBy('id').execute()
    return rows.map(storedWebhook)
  }

  /** `next`: of the journal, where it begins. */
  async add(webhook: StoredWebhook, next: number): Promise<void> {
    await this.db.transaction().execute(async (db) => {
      const { id, createdAt, createdBy } = webhook
      const made = { id, created_at: new Date(createdAt), created_by: createdBy }
      await db
        .insertInto('webhook')
        .values({ ...made, ...changeable(webhook) })
        .execute()
      await db.insertInto('webhook_progress').values({ webhook: id, next }).execute()
    })
  }

  async change(webhook: StoredWebhook): Promise<void> {
    await this.db.updateTable('webhook').set(changeable(webhook)).where('id', '=', webhook.id).execute()
  }

  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('webhook').where('id', '=', id).execute()
  }
}

function changeable({ definition, isPaused, secrets, changedAt, verifySince }: StoredWebhook) {
  return {
    definition: JSON.stringify(definition),
    is_paused: isPaused,
    secrets: JSON.stringify(secrets),
    changed_at: new Date(changedAt),
    verify_since: new Date(verifySince),
  }
}
