import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import { submissionStateSchema } from '../../shared/entry/entry-status.ts'
import { caseSchema, type Case } from '../../shared/observation.ts'
import type { Database } from '../store/schema.ts'
import type { SheetKey, SheetSummary } from './entry-store.ts'

/** What the store knows of a sheet without its story. */
export interface SheetRow extends SheetKey, SheetSummary {
  /** Its statistics.report case, as it was last said. */
  report: Case | undefined
}

/** Summaries of sheets, and the cases that tell of them. */
export class SheetRows {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  /** Those that the store knows, by `form period`. */
  async of(keys: readonly SheetKey[]): Promise<Map<string, SheetRow>> {
    if (keys.length === 0) return new Map()
    const rows = await this.db
      .selectFrom('entry_sheet')
      .selectAll()
      .where('form', 'in', [...new Set(keys.map(({ form }) => form))])
      .where('period', 'in', [...new Set(keys.map(({ period }) => period))])
      .execute()
    return new Map(rows.map((row) => [`${row.form} ${row.period}`, toldRow(row)]))
  }

  async putReport({ form, period }: SheetKey, report: Case): Promise<void> {
    const said = JSON.stringify(report)
    await this.db
      .insertInto('entry_sheet')
      .values({
        form,
        period,
        state: 'empty',
        revision: 0,
        accepted_revision: 0,
        submitted_at: null,
        times_submitted: 0,
        times_returned: 0,
        filled: 0,
        accepting: null,
        report: said,
      })
      .onConflict((conflict) =>
        conflict.columns(['form', 'period']).doUpdateSet({ report: sql`${said}::jsonb` }),
      )
      .execute()
  }
}

const rowSchema = z.object({
  form: z.string(),
  period: z.string(),
  state: submissionStateSchema,
  revision: z.number(),
  accepted_revision: z.number(),
  submitted_at: z.date().nullable(),
  times_submitted: z.number(),
  times_returned: z.number(),
  filled: z.number(),
  report: z.unknown(),
})

function toldRow(read: unknown): SheetRow {
  const row = rowSchema.parse(read)
  const { form, period, state, revision, filled } = row
  return {
    form,
    period,
    state,
    revision,
    filled,
    acceptedRevision: row.accepted_revision,
    submittedAt: row.submitted_at?.getTime(),
    timesSubmitted: row.times_submitted,
    timesReturned: row.times_returned,
    report: caseSchema.safeParse(row.report).data,
  }
}
