import type { ColumnType } from 'kysely'

export interface FederationTables {
  above_further: AboveFurtherRow
  accepted_change: AcceptedChangeRow
}

/** What a centre above the one above said of its own zone. */
interface AboveFurtherRow {
  centre: string
  zone: ColumnType<unknown, string, string>
  hops: ColumnType<unknown, string, string>
  figures: ColumnType<unknown, string, string>
  heard_at: Date
}

/** What somebody accepted to be another in a fact of a feed. */
interface AcceptedChangeRow {
  feed: string
  type: string
  id: string
  made: number
  change: ColumnType<unknown, string, string>
  changed_at: Date
}
