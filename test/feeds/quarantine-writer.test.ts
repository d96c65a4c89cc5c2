import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import { expect, it } from 'vitest'
import type { QuarantineQueue } from '../../server/feeds/quarantine/quarantine-queue.ts'
import { QuarantineStore } from '../../server/feeds/quarantine/quarantine-store.ts'
import { QuarantineWriter } from '../../server/feeds/quarantine/quarantine-writer.ts'
import { createLog } from '../../server/log.ts'

/** Members of these feeds wait. */
function queueOf(waiting: string[]): QuarantineQueue {
  return {
    get size() {
      return waiting.length
    },
    takeSome: () => waiting.splice(0).map((feed) => ({ feed })),
  } as unknown as QuarantineQueue
}

it('what is refused while the store lets go of old rows is written before the writer has stopped', async () => {
  let trimmed: (gone: Map<string, number>) => void = () => undefined
  const waiting = ['first']
  const written: unknown[] = []
  const queue = queueOf(waiting)
  const store = {
    add: (members: readonly { feed: string }[]) => Promise.resolve(written.push(...members)),
    trim: () => new Promise((resolve) => (trimmed = resolve)),
  } as unknown as QuarantineStore
  const writer = new QuarantineWriter({ queue, store, now: () => 0, log: createLog('silent') })
  const before = writer.flush()
  await expect.poll(() => written).toEqual([{ feed: 'first' }])
  waiting.push('second')
  const stopped = writer.stop()
  trimmed(new Map())
  await before
  await stopped
  expect(written).toEqual([{ feed: 'first' }, { feed: 'second' }])
})

it('a feed that could not be trimmed is trimmed the next time', async () => {
  const waiting = ['first']
  const asked: (readonly string[])[] = []
  let now = 0
  const queue = queueOf(waiting)
  const store = {
    add: () => Promise.resolve(),
    trim: (feeds: readonly string[]) => {
      asked.push(feeds)
      return asked.length === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(new Map([['first', 3]]))
    },
  } as unknown as QuarantineStore
  const writer = new QuarantineWriter({ queue, store, now: () => now, log: createLog('silent') })
  await writer.flush()
  now = 60_000
  await writer.flush()
  expect(asked).toEqual([['first'], ['first']])
  expect(writer.trimmed).toEqual(new Map([['first', 3]]))
})

it('after a month without a server all that is too old is let go of in parts', async () => {
  let left = 25_000
  const query = (sql: string, given: readonly unknown[]) => {
    const most = given.find((value) => typeof value === 'number') ?? Infinity
    const gone = Math.min(left, sql.includes('limit') ? most : Infinity)
    left -= gone
    asked.push(gone)
    return Promise.resolve({
      command: 'DELETE',
      rowCount: gone,
      rows: Array.from({ length: gone }, () => ({ feed: 'old' })),
    })
  }
  const asked: number[] = []
  const connection = { query, release: () => undefined }
  const pool = { connect: () => Promise.resolve(connection), end: () => Promise.resolve() }
  const store = new QuarantineStore(
    new Kysely({ dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }) }),
  )
  expect(await store.trim([], 0)).toEqual(new Map([['old', 25_000]]))
  expect(asked).toEqual([10_000, 10_000, 5_000])
})
