import { sql, type Kysely } from 'kysely'
import { definitionSchema } from '../../shared/kpi/definition.ts'
import type { Database } from '../store/schema.ts'
import type { Version } from './dictionary.ts'

/** What somebody said, when and why. */
export type SaidVersion = { [K in keyof Version]: NonNullable<Version[K]> }

/** Versions that people made, in the store: added, and never changed. */
export class DictionaryStore {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  /** In the order in which they were made. Throws for a row that this program cannot read. */
  async versions(): Promise<SaidVersion[]> {
    const rows = await this.db
      .selectFrom('indicator_definition')
      .select(['definition', 'changed_at', 'changed_by', 'reason'])
      .orderBy('number')
      .execute()
    return rows.map((row) => ({
      definition: definitionSchema.parse(row.definition),
      changedAt: row.changed_at.getTime(),
      changedBy: row.changed_by,
      reason: row.reason,
    }))
  }

  /** All of them, or none. */
  async add(...versions: SaidVersion[]): Promise<void> {
    const rows = versions.map(({ definition, changedAt, changedBy, reason }) => ({
      indicator: definition.indicator,
      version: definition.version,
      valid_from: sql<string>`${definition.validFrom}::date`,
      definition: JSON.stringify(definition),
      changed_at: new Date(changedAt),
      changed_by: changedBy,
      reason,
    }))
    await this.db.insertInto('indicator_definition').values(rows).execute()
  }
}
