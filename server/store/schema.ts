import type { ColumnType } from 'kysely'
import type { PeopleTables } from './people-tables.ts'

/** The tables, as the latest migration leaves them. Facts are written by what owns them. */
export interface Database extends PeopleTables {
  store_meta: StoreMeta
}

/** What is known of the store itself: `id` (a UUID), `created-at` (epoch ms), `belongs-to`, `writer` (a UUID). */
interface StoreMeta {
  key: string
  /** Read as what the JSON says, written as its text. */
  value: ColumnType<unknown, string, string>
}
