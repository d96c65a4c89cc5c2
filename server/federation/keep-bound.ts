import type { Pool } from 'pg'
import type { UplinkGap } from '../../shared/federation/uplink-message.ts'
import type { KeptCursor } from './cursor-store.ts'

const DAY_MS = 86_400_000

/** How much of the journal waits for a parent that is not reached: what is more is given up, the oldest first. */
export interface KeepBound {
  readonly days: number
  readonly bytes: number
}

/** Gives up what is beyond the bound; what that was stands in `kept.gaps`, to be told to the parent. */
export async function holdToBound(
  pool: Pool,
  kept: KeptCursor,
  { days, bytes }: KeepBound,
  now: number,
): Promise<UplinkGap | undefined> {
  const { lowest } = kept.cursor
  const byDays = await firstSince(pool, lowest, now - days * DAY_MS)
  const byBytes = await firstWithin(pool, lowest, bytes)
  const to = Math.max(byDays, byBytes)
  for (let from = kept.cursor.lowest; from < to; from = kept.cursor.lowest) {
    const times = await timesOf(pool, from, to)
    // Some of it was acknowledged meanwhile: it is no part of the gap.
    if (kept.cursor.lowest !== from) continue
    // At once: a cursor that is written down between the two would have given up what nobody is told of.
    kept.cursor.giveUp(to)
    const gap: UplinkGap = { type: 'gap', from, to, ...times, reason: byDays >= byBytes ? 'days' : 'bytes' }
    kept.gaps = merged(kept.gaps, gap)
    return gap
  }
  return undefined
}

/** The first number that was recorded since; `lowest` when all that waits was. */
export async function firstSince(pool: Pool, lowest: number, since: number): Promise<number> {
  const { rows } = await pool.query<{ to: number | null }>(
    `select max(first + count) as to from journal
      where first >= $1 and arrived_at < $2 and day <= $2::timestamptz::date + 1`,
    [lowest, new Date(since)],
  )
  return rows[0]?.to ?? lowest
}

/** The first number of so many of the newest bytes; `lowest` when all that waits is less. */
async function firstWithin(pool: Pool, lowest: number, bytes: number): Promise<number> {
  const { rows } = await pool.query<{ bytes: number | null }>(
    'select sum(octet_length(payload))::float8 as bytes from journal where first >= $1',
    [lowest],
  )
  if ((rows[0]?.bytes ?? 0) <= bytes) return lowest
  const { rows: found } = await pool.query<{ to: number | null }>(
    `select max(first + count) as to from (
       select first, count, sum(octet_length(payload)) over (order by first desc) as newer from journal
       where first >= $1) weighed where newer > $2`,
    [lowest, bytes],
  )
  return found[0]?.to ?? lowest
}

export async function timesOf(
  pool: Pool,
  from: number,
  to: number,
): Promise<Pick<UplinkGap, 'fromAt' | 'toAt'>> {
  const { rows } = await pool.query<{ least: Date | null; most: Date | null }>(
    'select min(arrived_at) as least, max(arrived_at) as most from journal where first >= $1 and first < $2',
    [from, to],
  )
  return { fromAt: rows[0]?.least?.getTime() ?? null, toAt: rows[0]?.most?.getTime() ?? null }
}

/** While nobody hears of it a gap grows: it is told as one. */
function merged(gaps: readonly UplinkGap[], gap: UplinkGap): UplinkGap[] {
  const last = gaps.at(-1)
  if (last === undefined || last.to < gap.from) return [...gaps, gap]
  return [...gaps.slice(0, -1), { ...gap, from: last.from, fromAt: last.fromAt ?? gap.fromAt }]
}
