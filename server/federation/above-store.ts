import type { Kysely } from 'kysely'
import { z } from 'zod'
import { sentFigureSchema, sentZoneSchema } from '../../shared/federation/down.ts'
import type { Database } from '../store/schema.ts'
import type { AboveDomain } from './above-book.ts'

const rowSchema = z.object({
  centre: z.string(),
  zones: z.array(sentZoneSchema),
  figures: z.array(sentFigureSchema),
  heard_at: z.date(),
})

/** Figures of the centre above, in the store: a row for each domain. */
export class AboveStore {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  async load(): Promise<AboveDomain[]> {
    const rows = await this.db.selectFrom('above_figures').selectAll().execute()
    return rows.flatMap((row) => {
      const parsed = rowSchema.safeParse(row)
      // What another version of the program wrote is sent again with the next link.
      if (!parsed.success) return []
      const { heard_at: heardAt, ...said } = parsed.data
      return [{ ...said, heardAt: heardAt.getTime() }]
    })
  }

  async keep(domain: string, { centre, zones, figures, heardAt }: AboveDomain): Promise<void> {
    const said = {
      centre,
      zones: JSON.stringify(zones),
      figures: JSON.stringify(figures),
      heard_at: new Date(heardAt),
    }
    await this.db
      .insertInto('above_figures')
      .values({ domain, ...said })
      .onConflict((conflict) => conflict.column('domain').doUpdateSet(said))
      .execute()
  }

  async heard(at: number): Promise<void> {
    await this.db
      .updateTable('above_figures')
      .set({ heard_at: new Date(at) })
      .execute()
  }
}
