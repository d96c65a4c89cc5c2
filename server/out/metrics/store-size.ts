import { setTimeout as delay } from 'node:timers/promises'
import type { Pool } from 'pg'
import { readOnly } from '../../history/query/read-only.ts'

/** PostgreSQL looks at every file for it. */
const KEPT_FOR_MS = 60_000
const STATEMENT_MS = 2_000
/** A store that is away takes longer to say nothing than whoever scrapes waits. */
const WAITED_FOR_MS = 1_000

/** Bytes that the store takes, asked at most once a minute; undefined where it does not say. */
export class StoreSize {
  bytes: number | undefined
  private askedAt = -Infinity
  private readonly pool: Pool | undefined

  private readonly waitedForMs: number

  constructor(pool: Pool | undefined, waitedForMs = WAITED_FOR_MS) {
    this.pool = pool
    this.waitedForMs = waitedForMs
  }

  /** A store that does not answer leaves the other metrics to be read. */
  async refresh(): Promise<void> {
    const now = performance.now()
    if (this.pool === undefined || now - this.askedAt < KEPT_FOR_MS) return
    this.askedAt = now
    await Promise.race([this.ask(this.pool), delay(this.waitedForMs, undefined, { ref: false })])
  }

  private async ask(pool: Pool): Promise<void> {
    this.bytes = await readOnly(pool, STATEMENT_MS, async (client) => {
      const { rows } = await client.query<{ bytes: string }>(
        'select pg_database_size(current_database()) as bytes',
      )
      return Number(rows[0]?.bytes)
    }).catch(() => undefined)
  }
}
