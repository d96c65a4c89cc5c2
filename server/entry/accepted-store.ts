import { sql, type Kysely } from 'kysely'
import { entryOfSchema, type EntryOf } from '../../shared/entry/entry-of.ts'
import type { Database } from '../store/schema.ts'

export interface AcceptedBefore {
  indicator: string
  period: string
  value: number | null
  numerator: number | null
  denominator: number | null
}

/** What was accepted of an area, the last revision of each period. */
export class AcceptedStore {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  /** Of these periods, by any form. */
  async of(
    area: string,
    indicators: readonly string[],
    periods: readonly string[],
  ): Promise<AcceptedBefore[]> {
    if (indicators.length === 0 || periods.length === 0) return []
    const { rows } = await sql<AcceptedBefore>`
      select distinct on (indicator, period) indicator, period, value, numerator, denominator
        from entry_accepted
       where area = ${area} and indicator = any(${[...indicators]}) and period = any(${[...periods]})
       order by indicator, period, revision desc`.execute(this.db)
    return rows
  }

  /** Who typed and who reviewed the figure of an area at a time; undefined for one that no people typed. */
  async entryOf(indicator: string, area: string, at: number): Promise<EntryOf | undefined> {
    const row = await this.db
      .selectFrom('entry_accepted')
      .select('entry')
      .where('indicator', '=', indicator)
      .where('area', '=', area)
      .where('at', '=', new Date(at))
      .orderBy('revision', 'desc')
      .executeTakeFirst()
    return row && entryOfSchema.parse(row.entry)
  }
}
