import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../store/schema.ts'

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()])

const fieldSchema = z.object({
  /** `status`, `category`, or `attributes.` and a name. */
  name: z.string(),
  /** As the feed had said it; null where it was not there. */
  was: valueSchema,
  is: valueSchema,
  /** The feed's own revision that says something else: from there on it holds no more. */
  until: z.int().optional(),
})
export type AcceptedField = z.infer<typeof fieldSchema>

const changeSchema = z.object({ fields: z.array(fieldSchema), closedAt: z.number().nullable() })

/** What somebody of this centre accepted to be another in a fact of one of its feeds. */
export interface AcceptedChange extends z.infer<typeof changeSchema> {
  feed: string
  type: 'case' | 'thing'
  id: string
  /** The revision that came of it here. */
  made: number
}

export class AcceptedStore {
  private readonly db: Kysely<Database>
  private readonly now: () => number

  constructor(db: Kysely<Database>, now: () => number) {
    this.db = db
    this.now = now
  }

  /** In the order in which they were made. */
  async load(): Promise<AcceptedChange[]> {
    const rows = await this.db
      .selectFrom('accepted_change')
      .select(['feed', 'type', 'id', 'made', 'change'])
      .orderBy('changed_at')
      .orderBy('made')
      .execute()
    return rows.flatMap(({ feed, type, id, made, change }) => {
      const parsed = changeSchema.safeParse(change)
      return parsed.success
        ? [{ feed, type: type === 'thing' ? type : 'case', id, made, ...parsed.data }]
        : []
    })
  }

  async keep({ feed, type, id, made, fields, closedAt }: AcceptedChange): Promise<void> {
    const change = JSON.stringify({ fields, closedAt })
    await this.db
      .insertInto('accepted_change')
      .values({ feed, type, id, made, change, changed_at: new Date(this.now()) })
      .onConflict((conflict) => conflict.columns(['feed', 'type', 'id', 'made']).doUpdateSet({ change }))
      .execute()
  }

  async drop({ feed, type, id, made }: AcceptedChange): Promise<void> {
    await this.db
      .deleteFrom('accepted_change')
      .where('feed', '=', feed)
      .where('type', '=', type)
      .where('id', '=', id)
      .where('made', '=', made)
      .execute()
  }
}
