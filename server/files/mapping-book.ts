import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { FilesAnswer } from '../../shared/files/file-answers.ts'
import { headerSignature } from '../../shared/files/header-signature.ts'
import { fileFormatSchema } from '../../shared/files/file-format.ts'
import { mappingSchema } from '../../shared/files/mapping.ts'
import type { Database } from '../store/schema.ts'
import type { Layout } from './file-desk.ts'

export type RememberedMapping = FilesAnswer['mappings'][number]

/** Layouts of one feed that are remembered at most. */
const MAX_MAPPINGS = 100

/** What the columns of each feed's files mean, by layout. */
export class MappingBook {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  async of(feed: string): Promise<RememberedMapping[]> {
    const rows = await this.db
      .selectFrom('file_mapping')
      .selectAll()
      .where('feed', '=', feed)
      .orderBy('changed_at', 'desc')
      .execute()
    return rows.flatMap((row) => remembered(row) ?? [])
  }

  async find(feed: string, signature: string): Promise<RememberedMapping | undefined> {
    const row = await this.db
      .selectFrom('file_mapping')
      .selectAll()
      .where('feed', '=', feed)
      .where('signature', '=', signature)
      .executeTakeFirst()
    return row && remembered(row)
  }

  /** Whether another layout may be remembered. */
  async hasRoom(feed: string, signature: string): Promise<boolean> {
    const held = await this.of(feed)
    return held.length < MAX_MAPPINGS || held.some((one) => one.signature === signature)
  }

  async remember(
    feed: string,
    { columns, format, mapping, by, at }: Layout & { by: string; at: number },
  ): Promise<void> {
    const said = {
      columns: JSON.stringify(columns),
      format: JSON.stringify(format),
      mapping: JSON.stringify(mapping),
      changed_at: new Date(at),
      changed_by: by,
    }
    await this.db
      .insertInto('file_mapping')
      .values({ feed, signature: headerSignature(columns), ...said })
      .onConflict((conflict) => conflict.columns(['feed', 'signature']).doUpdateSet(said))
      .execute()
  }

  async forget(feed: string, signature: string): Promise<void> {
    await this.db
      .deleteFrom('file_mapping')
      .where('feed', '=', feed)
      .where('signature', '=', signature)
      .execute()
  }
}

/** Undefined for one that an older version wrote and this one cannot read: the file is mapped anew. */
function remembered(row: {
  signature: string
  columns: unknown
  format: unknown
  mapping: unknown
  changed_at: Date
  changed_by: string
}): RememberedMapping | undefined {
  const columns = z.array(z.string()).safeParse(row.columns)
  const format = fileFormatSchema.safeParse(row.format)
  const mapping = mappingSchema.safeParse(row.mapping)
  if (!columns.success || !format.success || !mapping.success) return undefined
  return {
    signature: row.signature,
    columns: columns.data,
    format: format.data,
    mapping: mapping.data,
    changedAt: row.changed_at.getTime(),
    changedBy: row.changed_by,
  }
}
