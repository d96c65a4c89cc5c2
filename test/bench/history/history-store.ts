import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { pino } from 'pino'
import { openStore } from '../../../server/store/open-store.ts'

export const YEAR_START = Date.parse('2025-01-01T00:00:00Z')
export const DAY_START = Date.parse('2025-12-10T00:00:00Z')
/** Series with a year of hours; those that are added up have a day of quarters of an hour. */
export const YEAR_SERIES = 200
export const PARTS = 1_000

/**
 * A store of its own: 200 series with a year of hours, one month of it among `noise` others, and 1,000 parts in the
 * small place with one day of quarters among as many. Rows stand in the order in which time wrote them.
 */
export async function makeStore(noise: number): Promise<{ pool: Pool; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'toan-canh-'))
  const store = await openStore({ dataDir, log: pino({ level: 'silent' }), durable: false })
  await fill(store.pool, noise)
  const stop = async () => {
    await store.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { pool: store.pool, stop }
}

const ROW = `1, 0, s, s, s, 1, s * 10.0, 10, t, s, s * 10.0, 10`

async function fill(pool: Pool, noise: number): Promise<void> {
  await leaf(pool, 'roll_up_15m', '2025-12-01', '2026-01-01')
  for (let month = 0; month < 12; month++) {
    const [from, to] = [new Date(Date.UTC(2025, month)), new Date(Date.UTC(2025, month + 1))]
    const name = await leaf(pool, 'roll_up_1h', from.toISOString(), to.toISOString())
    const series = YEAR_SERIES + (month === 11 ? noise : 0)
    await pool.query(
      `insert into ${name} select s, t, ${ROW}
       from generate_series($1::timestamptz, $2::timestamptz - interval '1 hour', '1 hour') t,
         generate_series(0, $3::int - 1) s`,
      [from, to, series],
    )
  }
  const others = 100_000
  await pool.query(
    `insert into roll_up_15m select case when s < ${PARTS} then s else s + ${others} end, t, ${ROW}
     from generate_series($1::timestamptz, $1::timestamptz + interval '23:45', '15 minutes') t,
       generate_series(0, ${PARTS * 2 - 1}) s`,
    [new Date(DAY_START)],
  )
  await pool.query(`insert into series select s, 'f', case when s < ${PARTS} then 'traffic.speed' else 'traffic.flow' end,
      'traffic', 't' || s, null, null from generate_series(0, ${others}) s`)
  await pool.query(`insert into series_area select s, '2025-01-01', (array['A1', 'A2', 'B', 'C'])[s % 4 + 1]
    from generate_series(0, ${others}) s`)
  await pool.query('vacuum analyze')
}

/** As the historian makes them: keyed, a third of each page free. */
async function leaf(pool: Pool, parent: string, from: string, to: string): Promise<string> {
  const name = `${parent}_${from.slice(0, 7).replace('-', '')}`
  await pool.query(`create table ${name} partition of ${parent} for values from ('${from}') to ('${to}')
    with (fillfactor = 70)`)
  await pool.query(`alter table ${name} add primary key (series, bucket)`)
  await pool.query('insert into partition values ($1, $2, $3, $4, now())', [name, parent, from, to])
  return name
}
