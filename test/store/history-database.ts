import { pino } from 'pino'
import type { Pool } from 'pg'
import { Historian } from '../../server/history/historian.ts'
import { createPool } from '../../server/store/pool.ts'
import { SmallJournal } from '../support/small-journal.ts'
import { freshDatabase } from '../support/test-store.ts'

export interface HistoryDatabase {
  pool: Pool
  journal: SmallJournal
  /** A historian that knows nothing but what is in the database; those before it are gone. */
  historian(): Promise<Historian>
  end(): Promise<void>
}

export async function historyDatabase(zone: string, now: () => number): Promise<HistoryDatabase> {
  const database = await freshDatabase()
  const log = pino({ level: 'silent' })
  const pool = createPool(database.connection, log)
  return {
    pool,
    journal: new SmallJournal(pool),
    historian: async () => {
      const historian = new Historian({ pool, zone, log, now })
      await historian.start()
      return historian
    },
    end: async () => {
      await pool.end()
      await database.drop()
    },
  }
}
