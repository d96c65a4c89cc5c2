import pg from 'pg'
import { expect, it } from 'vitest'
import { clusterClosed } from '../../server/history/cluster-closed.ts'
import { freshDatabase } from '../support/test-store.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-03-10T00:00:00Z')

it('puts partitions in order that are over and quiet, once, and waits for nobody', async () => {
  const database = await freshDatabase()
  const client = new pg.Client(database.connection)
  const other = new pg.Client(database.connection)
  await Promise.all([client.connect(), other.connect()])
  const leaf = async (name: string, day: string, writtenAt: number) => {
    const [from, to] = [new Date(day), new Date(Date.parse(day) + DAY)]
    await client.query(`create table ${name} partition of roll_up_1m
      for values from ('${from.toISOString()}') to ('${to.toISOString()}')`)
    await client.query(`alter table ${name} add primary key (series, bucket)`)
    await client.query('insert into partition values ($1, $2, $3, $4, $5)', [
      name,
      'roll_up_1m',
      from,
      to,
      new Date(writtenAt),
    ])
  }
  await leaf('roll_up_1m_quiet', '2026-03-07', NOW - 2 * DAY)
  await leaf('roll_up_1m_used', '2026-03-06', NOW - 2 * DAY)
  await leaf('roll_up_1m_late', '2026-03-08', NOW - 1)
  await leaf('roll_up_1m_open', '2026-03-10', NOW - 2 * DAY)
  await client.query(`insert into roll_up_1m select s, t, 1, 0, 1, 1, 1, 0, 0, 0, t, 1
    from generate_series('2026-03-07'::timestamptz, '2026-03-07 01:00', '1 minute') t, generate_series(1, 5) s`)
  await other.query('begin; select * from roll_up_1m_used')
  expect(await clusterClosed(client, NOW)).toEqual(['roll_up_1m_quiet'])
  const { rows } = await client.query<{ series: number }>('select series from roll_up_1m_quiet order by ctid')
  const series = rows.map((row) => row.series)
  expect(series).toEqual(series.toSorted((a, b) => a - b))
  await other.query('commit')
  expect(await clusterClosed(client, NOW)).toEqual(['roll_up_1m_used'])
  await Promise.all([client.end(), other.end()])
  await database.drop()
})
