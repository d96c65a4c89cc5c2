import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SeriesNames } from '../../server/federation/series-names.ts'
import { ShareRules } from '../../server/federation/share-rules.ts'
import { createLog } from '../../server/log.ts'
import { createPool } from '../../server/store/pool.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { shareSchema } from '../../shared/federation/share.ts'
import { SmallJournal } from '../support/small-journal.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const AT = Date.UTC(2026, 2, 10, 12)
let database: FreshDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, createLog('silent'))
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

it('a series that was new on a former link has its name on the next, though no table has it yet', async () => {
  const journal = new SmallJournal(pool)
  const flow = { id: 0, feed: 'sensors', indicator: 'traffic.flow', area: 'A1' }
  const reading = (value: number) =>
    ({ type: 'reading', series: 0, reading: { at: AT + value, value } }) as const
  await journal.commit([{ type: 'series', definition: flow }, reading(1)], AT)
  const acknowledged = journal.head
  await journal.commit([reading(2)], AT + 1_000)

  const names = new SeriesNames(new ShareRules(shareSchema.parse({}), new DomainRegistry()))
  const client = await pool.connect()
  const position = await names.load(client, acknowledged).finally(() => client.release())
  expect(position).toBe(0)
  expect(names.get(0)).toMatchObject({ feed: 'sensors', indicator: 'traffic.flow', problem: undefined })
})
