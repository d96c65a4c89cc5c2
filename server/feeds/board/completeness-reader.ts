import type { Pool } from 'pg'
import type { Completeness } from '../../../shared/feeds/feed-board.ts'
import { SELF } from '../../pack.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Of each feed by id; those of which nothing was recorded are left out. */
export type CompletenessOfFeeds = ReadonlyMap<string, { day: Completeness; month: Completeness }>

/** All feeds are asked for at once, at most this often. */
const KEPT_MS = 10_000

/**
 * How much of what was expected of each feed came, from what this centre recorded of it each minute: a day from the
 * minutes, 30 days from the hours. What was recorded in former lives of the server is in it.
 */
export class CompletenessReader {
  private readonly pool: Pool
  private readonly now: () => number
  private asked: { at: number; answer: Promise<CompletenessOfFeeds> } | undefined

  constructor(pool: Pool, now: () => number) {
    this.pool = pool
    this.now = now
  }

  /** Rejects when the store does not say. */
  read(): Promise<CompletenessOfFeeds> {
    const at = this.now()
    const held = this.asked
    if (held !== undefined && at >= held.at && at - held.at < KEPT_MS) return held.answer
    const answer = this.query(at)
    this.asked = { at, answer }
    // A failure is not kept.
    answer.catch(() => (this.asked = undefined))
    return answer
  }

  private async query(now: number): Promise<CompletenessOfFeeds> {
    const to = floorTo(now, MINUTE_MS)
    const day = await this.sums('roll_up_1m', to - DAY_MS, to)
    const month = await this.sums('roll_up_1h', floorTo(now - 30 * DAY_MS, HOUR_MS) + HOUR_MS, to)
    const none: Sums = { heardS: 0, knownS: 0 }
    const ids = new Set([...day.of.keys(), ...month.of.keys()])
    return new Map(
      [...ids].map((id) => [
        id,
        { day: told(day, day.of.get(id) ?? none), month: told(month, month.of.get(id) ?? none) },
      ]),
    )
  }

  private async sums(table: 'roll_up_1m' | 'roll_up_1h', from: number, to: number): Promise<Span> {
    const { rows } = await this.pool.query<Sums & { feed: string }>(
      `select s.thing as feed, sum(r.numerator)::float8 as "heardS", sum(r.denominator)::float8 as "knownS"
         from series s join ${table} r on r.series = s.id
        where s.feed = $1 and s.indicator = 'centre.completeness' and s.thing is not null
          and r.bucket >= $2 and r.bucket < $3
        group by s.thing`,
      [SELF, new Date(from), new Date(to)],
    )
    return { from, to, of: new Map(rows.map(({ feed, ...sums }) => [feed, sums])) }
  }
}

/** Seconds. */
interface Sums {
  heardS: number
  knownS: number
}

interface Span {
  from: number
  to: number
  of: ReadonlyMap<string, Sums>
}

function told({ from, to }: Span, { heardS, knownS }: Sums): Completeness {
  const knownMs = Math.round(knownS * 1000)
  return {
    from,
    to,
    heardMs: Math.round(heardS * 1000),
    knownMs,
    percent: knownS > 0 ? Math.round((1000 * heardS) / knownS) / 10 : null,
    unknownMs: Math.max(0, to - from - knownMs),
  }
}

function floorTo(at: number, ms: number): number {
  return Math.floor(at / ms) * ms
}
