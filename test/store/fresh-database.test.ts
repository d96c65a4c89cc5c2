import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../support/test-store.ts'

test('each fresh database has all tables and is nobody else’s; afterwards it is gone', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()])
  const client = new pg.Client({ connectionString: one.url })
  await client.connect()
  await client.query(`insert into store_meta values ('mine', '1')`)
  const { rows } = await client.query('select key from store_meta order by key')
  expect(rows).toEqual([{ key: 'created-at' }, { key: 'id' }, { key: 'mine' }])
  await client.end()
  const beside = new pg.Client(other.connection)
  await beside.connect()
  expect((await beside.query(`select from store_meta where key = 'mine'`)).rowCount).toBe(0)
  await beside.end()
  await Promise.all([one.drop(), other.drop()])
  await expect(new pg.Client(one.connection).connect()).rejects.toMatchObject({ code: '3D000' })
})
