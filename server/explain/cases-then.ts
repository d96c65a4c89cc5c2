import type { ClientBase } from 'pg'
import { caseSchema } from '../../shared/observation.ts'
import type { World } from '../world/world.ts'

export interface CasesWish {
  readonly kind: string
  readonly areas: readonly string[]
  readonly at: number
  readonly feedOf: (feed: string) => number
}

/** Beyond so many a moment of the past is not worth the time. */
export const MOST_CASES = 50_000

interface Row {
  feed: string
  arrived_at: Date
  body: unknown
}

/** A count of fewer would be a wrong figure. */
export class TooManyCasesError extends Error {
  override readonly name = 'TooManyCasesError'
}

/** Cases of a kind as they had been said up to a moment, by the clock of their feeds. Throws TooManyCasesError. */
export async function casesThen(client: ClientBase, world: World, wish: CasesWish): Promise<void> {
  const { kind, areas, at, feedOf } = wish
  const { rows } = await client.query<Row>(
    `select feed, arrived_at, body from (
       select distinct on (feed, id) feed, arrived_at, area, body from fact_revision
       where type = 'case' and kind = $1 and at <= $2 order by feed, id, revision desc) as newest
     where area = any($3) limit $4`,
    [kind, new Date(at), areas, MOST_CASES + 1],
  )
  if (rows.length > MOST_CASES) throw new TooManyCasesError(`more than ${MOST_CASES} cases of ${kind}`)
  for (const { feed: name, arrived_at: arrived, body } of rows) {
    const fact = caseSchema.safeParse(body)
    if (!fact.success) continue
    const feed = feedOf(name)
    // Its feed is taken for heard at that moment; the case itself came when it came.
    world.applyFact(fact.data, { feed, arrivedAt: at, feedClock: at, factor: 1 })
    const held = world.cases.find(feed, fact.data.id)
    if (held) held.arrivedAt = arrived.getTime()
  }
}
