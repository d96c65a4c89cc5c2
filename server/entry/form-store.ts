import type { Kysely } from 'kysely'
import { entryFormSchema, type FormVersion } from '../../shared/entry/entry-form.ts'
import type { Database } from '../store/schema.ts'

/** All versions of all forms. They are added, never changed. */
export class FormStore {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  /** By form, oldest first. Throws for a row that this program cannot read. */
  async versions(): Promise<FormVersion[]> {
    const rows = await this.db.selectFrom('entry_form').selectAll().orderBy('id').orderBy('version').execute()
    return rows.map((row) => ({
      form: entryFormSchema.parse(row.form),
      changedAt: row.changed_at.getTime(),
      changedBy: row.changed_by,
      reason: row.reason,
    }))
  }

  async add({ form, changedAt, changedBy, reason }: FormVersion): Promise<void> {
    await this.db
      .insertInto('entry_form')
      .values({
        id: form.id,
        version: form.version,
        form: JSON.stringify(form),
        changed_at: new Date(changedAt),
        changed_by: changedBy,
        reason,
      })
      .execute()
  }
}
