import type { ColumnType, Generated } from 'kysely'

/** Read as what the JSON says, written as its text. */
type Json = ColumnType<unknown, string, string>

/** Figures that people type, as migration 0009 made their tables. */
export interface EntryTables {
  entry_form: EntryFormRow
  entry_change: EntryChangeRow
  entry_event: EntryEventRow
  entry_sheet: EntrySheetRow
  entry_accepted: EntryAcceptedRow
}

interface EntryFormRow {
  id: string
  version: number
  form: Json
  changed_at: Date
  changed_by: string
  reason: string
}

interface EntryChangeRow {
  number: Generated<number>
  form: string
  period: string
  revision: number
  indicator: string
  part: string
  before: Json
  after: Json
  at: Date
  by_id: string
  by_name: string
  source: string
}

interface EntryEventRow {
  number: Generated<number>
  form: string
  period: string
  event: string
  revision: number
  at: Date
  by_id: string
  by_name: string
  reason: string | null
}

interface EntrySheetRow {
  form: string
  period: string
  state: string
  revision: number
  accepted_revision: number
  submitted_at: Date | null
  times_submitted: number
  times_returned: number
  filled: number
  accepting: ColumnType<unknown, string | null, string | null>
  report: ColumnType<unknown, string | null, string | null>
}

interface EntryAcceptedRow {
  indicator: string
  area: string
  at: Date
  revision: number
  form: string
  period: string
  value: number | null
  numerator: number | null
  denominator: number | null
  entry: Json
}
