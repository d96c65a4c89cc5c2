import { Readable } from 'node:stream'
import type { Pool, PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import pg from 'pg'
import { allowSilence } from '../../store/pool.ts'
import { tableOf } from '../query/level-rows.ts'
import type { Refusal } from '../query/request.ts'
import type { ScopePlace } from '../query/scope-plan.ts'
import type { ExportRequest } from './export-request.ts'
import { computedRows } from './computed-rows.ts'
import { exportSql } from './export-sql.ts'
import { computedScope, exportWindows } from './export-windows.ts'

export interface RunningExport {
  readonly stream: Readable
  /** Gives the connection back; before the end, it stops the query and closes it. */
  end(isComplete: boolean): Promise<void>
}

/** Longer than this nobody is kept a snapshot for. */
const EXPORT_MS = 900_000

interface ExportParts {
  request: ExportRequest
  place: ScopePlace
  /** Waited for once it is known that there is something to tell; where it rejects nothing is told. */
  begins: () => Promise<void>
}

/** Begins an export: rows come as they are read, no faster than they are taken. */
export async function startExport(
  pool: Pool,
  { request, place, begins }: ExportParts,
): Promise<RunningExport | Refusal> {
  const client = await pool.connect()
  allowSilence(client, EXPORT_MS)
  try {
    const pid = await begin(client, place.zone)
    const rows = await rowsOf(client, request, place)
    if ('refused' in rows) {
      await client.query('rollback')
      client.release(true)
      return rows
    }
    await begins()
    const stream = rows.open()
    return { stream, end: (isComplete) => (isComplete ? commit(client) : cancel(pool, client, pid)) }
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** How the rows are opened, or why there are none. */
async function rowsOf(
  client: PoolClient,
  request: ExportRequest,
  place: ScopePlace,
): Promise<{ open: () => Readable } | Refusal> {
  const computed = computedScope(request, place)
  if (computed !== undefined) {
    if ('refused' in computed) return computed
    return { open: () => Readable.from(computedRows(client, request, computed, place)) }
  }
  const windows = await windowsOf(client, request, place)
  return 'refused' in windows ? windows : { open: () => client.query(copyTo(exportSql(request, windows))) }
}

/** A domain has no table before its first reading. */
async function windowsOf(client: PoolClient, request: ExportRequest, place: ScopePlace) {
  const table = tableOf(request.level, request.indicator.id)
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    table,
  ])
  if (rows[0]?.there === true) return exportWindows(client, request, place)
  return { refused: 'unknown-series', status: 404, path: 'indicator' } satisfies Refusal
}

/** Answers the process of the connection. Times are written in the place's zone. */
async function begin(client: PoolClient, zone: string): Promise<number> {
  await client.query(`begin isolation level repeatable read read only;
    set local statement_timeout = ${EXPORT_MS}; set local jit = off;
    set local max_parallel_workers_per_gather = 0; set local timezone = ${pg.escapeLiteral(zone)};
    set local extra_float_digits = 1`)
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid ?? 0
}

async function commit(client: PoolClient): Promise<void> {
  try {
    await client.query('commit')
  } finally {
    client.release(true)
  }
}

/** Closing the connection would stop it at its next row; it may be long until there is one. */
async function cancel(pool: Pool, client: PoolClient, pid: number): Promise<void> {
  try {
    await pool.query('select pg_cancel_backend($1)', [pid])
  } finally {
    client.release(true)
  }
}
