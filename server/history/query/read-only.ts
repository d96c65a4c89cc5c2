import type { Pool, PoolClient } from 'pg'

/** A statement was stopped at its time limit, or by hand; or what it needed was in use for too long. */
const TOO_LONG: ReadonlySet<unknown> = new Set(['57014', '55P03'])

/**
 * Does work on one snapshot of the store that changes nothing, each statement of it within `timeoutMs`. Compiling a
 * statement over hundreds of partitions takes longer than running it, so that is off.
 */
export async function readOnly<T>(
  pool: Pool,
  timeoutMs: number,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(
      `begin isolation level repeatable read read only; set local statement_timeout = ${timeoutMs};
        set local jit = off; set local work_mem = '32MB'`,
    )
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // A connection that cannot even roll back is of no use to the next.
    await client.query('rollback').then(
      () => client.release(),
      (reason: unknown) => client.release(reason instanceof Error ? reason : true),
    )
    throw error
  }
}

export function tookTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && TOO_LONG.has(error.code)
}
