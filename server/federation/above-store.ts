import type { Kysely } from 'kysely'
import { z } from 'zod'
import { inTurn } from '../feeds/in-turn.ts'
import { sentFigureSchema, sentZoneSchema } from '../../shared/federation/down.ts'
import type { Database } from '../store/schema.ts'
import type { AboveDomain } from './above-book.ts'
import type { Further } from './further-book.ts'

const rowSchema = z.object({
  centre: z.string(),
  zones: z.array(sentZoneSchema),
  figures: z.array(sentFigureSchema),
  heard_at: z.date(),
})

const furtherRowSchema = z.object({
  zone: sentZoneSchema,
  hops: z.array(z.string()).min(2),
  figures: z.array(sentFigureSchema),
  heard_at: z.date(),
})

/** Figures of the centre above, in the store: a row for each domain. */
export class AboveStore {
  private readonly db: Kysely<Database>
  private readonly turn = inTurn()

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

  async loadFurther(): Promise<Further[]> {
    const rows = await this.db.selectFrom('above_further').selectAll().execute()
    return rows.flatMap((row) => {
      const parsed = furtherRowSchema.safeParse(row)
      if (!parsed.success) return []
      const { heard_at: heardAt, ...said } = parsed.data
      return [{ ...said, heardAt: heardAt.getTime() }]
    })
  }

  /** These, and no others. */
  async keepFurther(all: readonly Further[]): Promise<void> {
    const rows = all.map(({ zone, hops, figures, heardAt }) => ({
      centre: zone.centre,
      zone: JSON.stringify(zone),
      hops: JSON.stringify(hops),
      figures: JSON.stringify(figures),
      heard_at: new Date(heardAt),
    }))
    await this.turn(() =>
      this.db.transaction().execute(async (trx) => {
        await trx.deleteFrom('above_further').execute()
        if (rows.length > 0) await trx.insertInto('above_further').values(rows).execute()
      }),
    )
  }
}
