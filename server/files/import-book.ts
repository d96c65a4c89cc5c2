import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import { FILE_ERRORS, type FileErrorCode } from '../../shared/files/file-error.ts'
import { IMPORT_STATES } from '../../shared/files/file-answers.ts'
import { fileFormatSchema } from '../../shared/files/file-format.ts'
import { mappingSchema } from '../../shared/files/mapping.ts'
import type { Database } from '../store/schema.ts'
import { EMPTY, reportSchema, type ImportReport } from './import-report.ts'

const importSchema = z.object({
  id: z.coerce.number(),
  feed: z.string(),
  file: z.string(),
  reading: z.string(),
  name: z.string(),
  source: z.enum(['upload', 'inbox']),
  started_by: z.string(),
  state: z.enum(IMPORT_STATES),
  problem: z.enum(FILE_ERRORS).nullable().catch('not-read'),
  started_at: z.date(),
  ended_at: z.date().nullable(),
  format: fileFormatSchema,
  mapping: mappingSchema,
  row_count: z.int(),
  next_row: z.int(),
  report: reportSchema,
})
/** A file that was imported, or is, as the store knows it. */
export type KnownImport = z.infer<typeof importSchema>
export type NewImport = Pick<
  KnownImport,
  'feed' | 'file' | 'reading' | 'name' | 'source' | 'started_by' | 'format' | 'mapping' | 'row_count'
> & { at: number; /** Of `packBatches`. */ bytes: Buffer }

const TOLD = 50
/** Of one feed, those that are over. */
const MAX_KEPT = 500

/** The imports of all feeds: how far each has come, and what became of its rows. */
export class ImportBook {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  /**
   * Writes a new one down with what it is to send; one that is there already, read the same way, is answered as it is, but
   * for one that failed: it begins anew, and what of it was taken counts once (R2).
   */
  async begin(one: NewImport): Promise<{ known: KnownImport; isNew: boolean }> {
    const before = await this.find(one)
    if (before !== undefined && before.state !== 'failed') return { known: before, isNew: false }
    if (before !== undefined)
      await this.db.deleteFrom('file_import').where('id', '=', String(before.id)).execute()
    const { at, format, mapping, ...rest } = one
    await this.db
      .insertInto('file_import')
      .values({
        ...rest,
        state: 'waiting',
        problem: null,
        started_at: new Date(at),
        ended_at: null,
        format: JSON.stringify(format),
        mapping: JSON.stringify(mapping),
        next_row: 0,
        report: JSON.stringify(EMPTY),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const known = await this.find(one)
    if (known === undefined) throw new Error('an import that was written down is not there')
    return { known, isNew: true }
  }

  async find({
    feed,
    file,
    reading,
  }: Pick<KnownImport, 'feed' | 'file' | 'reading'>): Promise<KnownImport | undefined> {
    const row = await this.rows()
      .where('feed', '=', feed)
      .where('file', '=', file)
      .where('reading', '=', reading)
      .executeTakeFirst()
    return row && importSchema.parse(row)
  }

  async latest(feed: string): Promise<KnownImport[]> {
    const rows = await this.rows().where('feed', '=', feed).orderBy('id', 'desc').limit(TOLD).execute()
    return rows.flatMap((row) => importSchema.safeParse(row).data ?? [])
  }

  /** In the order in which they were begun. */
  async unfinished(): Promise<KnownImport[]> {
    const rows = await this.rows().where('state', 'in', ['waiting', 'running']).orderBy('id').execute()
    return rows.flatMap((row) => importSchema.safeParse(row).data ?? [])
  }

  async bytesOf(id: number): Promise<Buffer | undefined> {
    const row = await this.db
      .selectFrom('file_import')
      .select('bytes')
      .where('id', '=', String(id))
      .executeTakeFirst()
    return row?.bytes ?? undefined
  }

  async keep(id: number, bytes: Buffer): Promise<void> {
    await this.db.updateTable('file_import').set({ bytes }).where('id', '=', String(id)).execute()
  }

  async progress(id: number, nextRow: number, report: ImportReport): Promise<void> {
    await this.db
      .updateTable('file_import')
      .set({ state: 'running', next_row: nextRow, report: JSON.stringify(report) })
      .where('id', '=', String(id))
      .execute()
  }

  /** Its rows are let go: all of it is in, or none of it can be read. */
  async end({ id, feed }: KnownImport, at: number, problem: FileErrorCode | null): Promise<void> {
    await this.db
      .updateTable('file_import')
      .set({ state: problem === null ? 'done' : 'failed', problem, ended_at: new Date(at), bytes: null })
      .where('id', '=', String(id))
      .execute()
    await sql`delete from file_import where id in (
      select id from file_import where feed = ${feed} and ended_at is not null
      order by id desc offset ${MAX_KEPT})`.execute(this.db)
  }

  private rows() {
    return this.db
      .selectFrom('file_import')
      .select([
        'id',
        'feed',
        'file',
        'reading',
        'name',
        'source',
        'started_by',
        'state',
        'problem',
        'started_at',
        'ended_at',
        'format',
        'mapping',
        'row_count',
        'next_row',
        'report',
      ])
  }
}
