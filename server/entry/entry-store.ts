import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import { entryChangeSchema, personSchema, type EntryChange } from '../../shared/entry/cell.ts'
import { entryEventSchema, type EntryEvent } from '../../shared/entry/entry-sheet.ts'
import type { FoldedSheet, SheetStory } from '../../shared/entry/fold-sheet.ts'
import type { Database } from '../store/schema.ts'

/** A form and a period, by their ids. */
export interface SheetKey {
  readonly form: string
  readonly period: string
}

export const acceptingSchema = z.object({
  type: z.enum(['person', 'demo']),
  ...personSchema.shape,
  at: z.number(),
})
/** Who accepts a sheet, from before its figures are sent until they are durable. */
export type Accepting = z.infer<typeof acceptingSchema>

/** Figures of a page of changes. */
export const CHANGES_PAGE = 200

/** What happened to sheets. Each call is one transaction. */
export class EntryStore {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  async story({ form, period }: SheetKey): Promise<SheetStory> {
    const changes = await this.db
      .selectFrom('entry_change')
      .selectAll()
      .where('form', '=', form)
      .where('period', '=', period)
      .orderBy('number')
      .execute()
    const events = await this.db
      .selectFrom('entry_event')
      .selectAll()
      .where('form', '=', form)
      .where('period', '=', period)
      .orderBy('number')
      .execute()
    return { changes: changes.map(toldChange), events: events.map(toldEvent) }
  }

  /** Of all revisions, the newest first. */
  async changesBefore({ form, period }: SheetKey, before: number | undefined): Promise<EntryChange[]> {
    const rows = await this.db
      .selectFrom('entry_change')
      .selectAll()
      .where('form', '=', form)
      .where('period', '=', period)
      .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
      .orderBy('number', 'desc')
      .limit(CHANGES_PAGE)
      .execute()
    return rows.map(toldChange)
  }

  /** Answers them with their numbers. */
  async addChanges(
    key: SheetKey,
    changes: readonly Omit<EntryChange, 'number'>[],
    summary: (added: readonly EntryChange[]) => SheetSummary,
  ): Promise<EntryChange[]> {
    return this.db.transaction().execute(async (transaction) => {
      const rows = await transaction
        .insertInto('entry_change')
        .values(changes.map((change) => changeRow(key, change)))
        .returningAll()
        .execute()
      const added = rows.map(toldChange).toSorted((a, b) => a.number - b.number)
      await putSummary(transaction, key, summary(added))
      return added
    })
  }

  async addEvent(key: SheetKey, event: EntryEvent, summary: SheetSummary): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      await addEvent(transaction, key, event)
      await putSummary(transaction, key, summary)
    })
  }

  async setAccepting({ form, period }: SheetKey, accepting: Accepting | null): Promise<void> {
    await this.db
      .updateTable('entry_sheet')
      .set({ accepting: accepting && JSON.stringify(accepting) })
      .where('form', '=', form)
      .where('period', '=', period)
      .execute()
  }

  /** Sheets whose acceptance was begun and not ended. */
  async unfinished(): Promise<(SheetKey & { accepting: Accepting })[]> {
    const rows = await this.db
      .selectFrom('entry_sheet')
      .select(['form', 'period', 'accepting'])
      .where('accepting', 'is not', null)
      .execute()
    return rows.map(({ form, period, accepting }) => ({
      form,
      period,
      accepting: acceptingSchema.parse(accepting),
    }))
  }

  async accept(
    key: SheetKey,
    event: EntryEvent,
    summary: SheetSummary,
    figures: readonly AcceptedFigure[],
  ): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      await addEvent(transaction, key, event)
      await putSummary(transaction, key, summary)
      const rows = figures.map(({ at, entry, ...figure }) => ({
        ...key,
        ...figure,
        at: new Date(at),
        entry: JSON.stringify(entry),
      }))
      // None of a form whose indicators nobody knows any more.
      if (rows.length > 0) await transaction.insertInto('entry_accepted').values(rows).execute()
      await transaction
        .updateTable('entry_sheet')
        .set({ accepting: null })
        .where('form', '=', key.form)
        .where('period', '=', key.period)
        .execute()
    })
  }
}

/** What was accepted of one indicator. `at`: epoch milliseconds. */
export interface AcceptedFigure {
  indicator: string
  area: string
  at: number
  revision: number
  value: number | null
  numerator: number | null
  denominator: number | null
  entry: unknown
}

export type SheetSummary = Pick<
  FoldedSheet,
  'state' | 'revision' | 'acceptedRevision' | 'submittedAt' | 'timesSubmitted' | 'timesReturned'
> & { filled: number }

async function putSummary(
  db: Kysely<Database>,
  key: SheetKey,
  { state, revision, acceptedRevision, submittedAt, timesSubmitted, timesReturned, filled }: SheetSummary,
): Promise<void> {
  const row = {
    state,
    revision,
    accepted_revision: acceptedRevision,
    submitted_at: submittedAt === undefined ? null : new Date(submittedAt),
    times_submitted: timesSubmitted,
    times_returned: timesReturned,
    filled,
  }
  await db
    .insertInto('entry_sheet')
    .values({ ...key, ...row, accepting: null, report: null })
    .onConflict((conflict) => conflict.columns(['form', 'period']).doUpdateSet(row))
    .execute()
}

async function addEvent(db: Kysely<Database>, key: SheetKey, event: EntryEvent): Promise<void> {
  const { by, at, ...rest } = event
  await db
    .insertInto('entry_event')
    .values({ ...key, ...rest, at: new Date(at), by_id: by.id, by_name: by.name })
    .execute()
}

function changeRow(key: SheetKey, change: Omit<EntryChange, 'number'>) {
  const { by, at, from, before, after, ...rest } = change
  return {
    ...key,
    ...rest,
    before: sql<string>`${JSON.stringify(before)}::jsonb`,
    after: sql<string>`${JSON.stringify(after)}::jsonb`,
    at: new Date(at),
    by_id: by.id,
    by_name: by.name,
    source: from,
  }
}

interface StoredBy {
  at: Date
  by_id: string
  by_name: string
}

function toldChange({ at, by_id: id, by_name: name, source, ...row }: StoredBy & { source: string }) {
  return entryChangeSchema.parse({ ...row, at: at.getTime(), by: { id, name }, from: source })
}

function toldEvent({ at, by_id: id, by_name: name, ...row }: StoredBy) {
  return entryEventSchema.parse({ ...row, at: at.getTime(), by: { id, name } })
}
