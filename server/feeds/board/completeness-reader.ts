import type { Pool } from 'pg'
import type { Completeness, FeedBoard } from '../../../shared/feeds/feed-board.ts'
import { waitUntil } from '../../journal/wait-until.ts'
import { SELF } from '../../pack.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SAID_WITHIN_MS = 5_000

/**
 * How much of what was expected of a feed came, from what this centre recorded of it each minute: a day from the
 * minutes, 30 days from the hours. What was recorded in former lives of the server is in it.
 */
export class CompletenessReader {
  private readonly pool: Pool
  private readonly now: () => number
  /** What is being read, by feed: boards are asked for over and over, and each question holds connections. */
  private readonly reading = new Map<string, ReturnType<CompletenessReader['read']>>()

  constructor(pool: Pool, now: () => number) {
    this.pool = pool
    this.now = now
  }

  /** Rejects when the store does not say, or not soon, such as while a partition is put in order: somebody waits for it. */
  of(feed: string): Promise<NonNullable<FeedBoard['completeness']>> {
    const reading = this.reading.get(feed) ?? this.read(feed).finally(() => this.reading.delete(feed))
    this.reading.set(feed, reading)
    return waitUntil(reading, SAID_WITHIN_MS)
  }

  private async read(feed: string): Promise<NonNullable<FeedBoard['completeness']>> {
    const now = this.now()
    const to = floorTo(now, MINUTE_MS)
    const [day, month] = await Promise.all([
      this.over('roll_up_1m', feed, { from: to - DAY_MS, to }),
      this.over('roll_up_1h', feed, { from: floorTo(now - 30 * DAY_MS, HOUR_MS) + HOUR_MS, to }),
    ])
    return { day, month }
  }

  private async over(
    table: 'roll_up_1m' | 'roll_up_1h',
    feed: string,
    { from, to }: { from: number; to: number },
  ): Promise<Completeness> {
    const { rows } = await this.pool.query<{ heard: number; known: number }>(
      `select coalesce(sum(r.numerator), 0)::float8 as heard, coalesce(sum(r.denominator), 0)::float8 as known
         from series s join ${table} r on r.series = s.id
        where s.feed = $1 and s.indicator = 'centre.completeness' and s.thing = $2
          and r.bucket >= $3 and r.bucket < $4`,
      [SELF, feed, new Date(from), new Date(to)],
    )
    const { heard = 0, known = 0 } = rows[0] ?? {}
    const knownMs = Math.round(known * 1000)
    return {
      from,
      to,
      heardMs: Math.round(heard * 1000),
      knownMs,
      percent: known > 0 ? Math.round((1000 * heard) / known) / 10 : null,
      unknownMs: Math.max(0, to - from - knownMs),
    }
  }
}

function floorTo(at: number, ms: number): number {
  return Math.floor(at / ms) * ms
}
