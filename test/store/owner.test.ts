import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { expect } from 'vitest'
import pg from 'pg'
import { takeOwnership } from '../../server/store/owner.ts'
import { until } from '../support/server.ts'
import { test } from './data-folder.ts'

const log = pino({ level: 'silent' })

test('an owner whose connection no longer answers takes the lock from its own former session, and lets go of it', async ({
  data,
}) => {
  const { connection } = await data.start()
  const client = new pg.Client(connection)
  await client.connect()
  const lost: unknown[] = []
  const owner = await takeOwnership({
    connection,
    what: randomUUID(),
    log,
    onLost: (error) => lost.push(error),
    beat: { eachMs: 50, withinMs: 2_000 },
  })
  const former = await holder()
  process.kill(former, 'SIGSTOP')
  await until(() => !owner.holds())
  // As a network does that comes back: the former session finds out that it has been ended.
  process.kill(former, 'SIGCONT')
  await until(() => owner.holds())
  expect(await holder()).not.toBe(former)
  expect(lost).toEqual([])
  const standing = await holder()
  process.kill(standing, 'SIGSTOP')
  try {
    // What does not answer any more keeps nobody from ending.
    await owner.release()
  } finally {
    process.kill(standing, 'SIGCONT')
  }
  await client.end()

  async function holder(): Promise<number> {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory'`,
    )
    return rows[0]?.pid ?? 0
  }
})
