import pg, { type PoolClient } from 'pg'
import type { Domain } from '../../shared/domains/domain.ts'
import type { Log } from '../log.ts'
import { noteDropped } from './dropped-spans.ts'
import { expiredLeaves, type Expired } from './expired-leaves.ts'
import type { Leaf } from './leaf.ts'
import { readLeaves } from './partitions.ts'
import { readPosition } from './position.ts'

export interface DropOptions {
  readonly domains: readonly Domain[]
  readonly log: Log
  /** Server clock, epoch milliseconds. */
  readonly now: number
  /** Numbers of the journal from this one on are still read by somebody: the lowest that anybody names. */
  readonly keepFrom: number
}

const LOCK_NOT_AVAILABLE = '55P03'
/** Rows; each statement within what the connection waits for an answer. */
const DELETED_AT_ONCE = 200_000

/** Drops what is kept no longer; answers the names of the partitions that went. */
export async function dropExpired(client: PoolClient, options: DropOptions): Promise<string[]> {
  const { domains, log, now } = options
  const keepFrom = Math.min(options.keepFrom, await lowestNeeded(client))
  const dropped: string[] = []
  for (const expired of expiredLeaves(await readLeaves(client), domains, now)) {
    if (await isNeeded(client, expired.leaf, keepFrom)) continue
    if (await expire(client, expired, log)) dropped.push(expired.leaf.name)
  }
  if (dropped.length > 0) log.info({ dropped }, 'history: partitions dropped')
  return dropped
}

/** A restart begins with the newest keyframe; without one it reads the whole journal. */
async function lowestNeeded(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ position: number | null }>(
    'select max(position) as position from keyframe',
  )
  return Math.min(await readPosition(client), rows[0]?.position ?? 0, await lowestForParent(client))
}

/** What waits for the parent is kept for as long as the uplink has not given it up (its bound of days and bytes). */
async function lowestForParent(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ lowest: number }>('select lowest from uplink')
  return rows[0]?.lowest ?? Infinity
}

async function isNeeded(client: PoolClient, { parent, name }: Leaf, keepFrom: number): Promise<boolean> {
  if (parent !== 'journal' && parent !== 'keyframe') return false
  const last = parent === 'journal' ? 'first + count - 1' : 'position'
  const { rows } = await client.query<{ last: number | null }>(`select max(${last}) as last from ${name}`)
  return (rows[0]?.last ?? -1) >= keepFrom
}

/** Answers whether the partition is gone. Dropping waits for queries on the table, and others for it: not for long. */
async function expire(client: PoolClient, { leaf, domains }: Expired, log: Log): Promise<boolean> {
  try {
    await client.query(`begin; set local lock_timeout = '2s'`)
    if (domains === undefined) await drop(client, leaf)
    else await deleteDomains(client, leaf.name, domains)
    await client.query('commit')
    return domains === undefined
  } catch (error) {
    await client.query('rollback')
    if (!(error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error
    log.info({ partition: leaf.name }, 'history: partition in use, dropped another time')
    return false
  }
}

async function drop(client: PoolClient, leaf: Leaf): Promise<void> {
  const { name } = leaf
  await client.query(`drop table ${name}`)
  await client.query('delete from partition where name = $1', [name])
  await noteDropped(client, leaf)
}

async function deleteDomains(client: PoolClient, name: string, domains: readonly string[]): Promise<void> {
  const statement = `delete from ${name} where ctid = any (array(
    select c.ctid from ${name} c join series s on s.id = c.series where s.domain = any ($1) limit ${DELETED_AT_ONCE}))`
  let deleted = DELETED_AT_ONCE
  while (deleted >= DELETED_AT_ONCE) deleted = (await client.query(statement, [domains])).rowCount ?? 0
}
