import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import type { Historian } from '../../server/history/historian.ts'
import type { Case, Thing } from '../../shared/observation.ts'
import type { Member } from '../support/small-journal.ts'
import { historyDatabase, type HistoryDatabase } from './history-database.ts'

const NOW = Date.parse('2026-06-15T12:00Z')
const MINUTE_MS = 60_000
let database: HistoryDatabase
let historian: Historian

beforeEach(async () => {
  database = await historyDatabase('Asia/Ho_Chi_Minh', () => NOW)
  historian = await database.historian()
})
afterEach(() => database.end())

const speed: Member = {
  type: 'series',
  definition: { id: 0, feed: 'feed', indicator: 'traffic.speed', thing: 'd1' },
}

function reading(at: number, value: number | null, revision?: number): Member {
  return { type: 'reading', series: 0, reading: { at, value, ...(revision !== undefined && { revision }) } }
}

function detector(area: string, at: number, revision: number): Member {
  const thing: Thing = {
    type: 'thing',
    id: 'd1',
    kind: 'traffic.detector',
    at,
    revision,
    area,
    name: 'Cảm biến',
    status: 'online',
  }
  return { type: 'fact', fact: thing }
}

function incident(revision: number, title: string): Member {
  const item: Case = {
    type: 'case',
    id: 'c1',
    kind: 'security.incident',
    at: NOW,
    revision,
    area: 'A',
    title,
    status: 'new',
    severity: 'high',
    openedAt: NOW,
  }
  return { type: 'fact', fact: item }
}

async function say(...members: Member[]): Promise<void> {
  historian.take(await database.journal.commit(members, NOW))
}

test.each(['before', 'after'])(
  '%s a flush the newest revisions of readings and facts are found, and nothing is where nothing was said',
  async (when) => {
    await say(speed, reading(NOW, 10), reading(NOW, 12, 3), reading(NOW + 1, null), incident(1, 'Va chạm'))
    await historian.flush()
    await say(incident(2, 'Va chạm, đã xong'), reading(NOW + 2, 7), reading(NOW + 1, 5, 1))
    if (when === 'after') await historian.flush()
    const at = (ms: number, series = 0) => ({ series, at: NOW + ms })
    const found = await historian.lookUp(
      [at(1), at(0), at(2), at(3), at(0, 7)],
      [
        { feed: 'feed', type: 'case', id: 'c1' },
        { feed: 'other', type: 'case', id: 'c1' },
      ],
    )
    expect(found.readings).toEqual([
      { revision: 1, content: { value: 5 } },
      { revision: 3, content: { value: 12 } },
      { revision: 0, content: { value: 7 } },
      undefined,
      undefined,
    ])
    expect(found.facts).toMatchObject([{ revision: 2, content: { title: 'Va chạm, đã xong' } }, undefined])
    await historian.flush()
    expect(await readTable(database.pool, 'select revision from fact_revision order by number')).toEqual([
      { revision: 1 },
      { revision: 2 },
    ])
  },
)

test('an older revision of a fact that comes later changes nothing; texts that jsonb cannot hold are kept as far as it can', async () => {
  await say(incident(5, 'new'))
  await historian.flush()
  await say(incident(4, 'old'), {
    type: 'fact',
    fact: { type: 'notice', id: 'n', kind: 'traffic.advice', at: NOW, area: 'A', title: 'a\0b\ud800' },
  })
  await historian.flush()
  const found = await historian.lookUp(
    [],
    [
      { feed: 'feed', type: 'case', id: 'c1' },
      { feed: 'feed', type: 'notice', id: 'n' },
    ],
  )
  expect(found.facts).toMatchObject([
    { revision: 5, content: { title: 'new' } },
    { revision: 0, content: { title: 'a\uFFFDb\uFFFD' } },
  ])
})

test('a series is in the area of its thing, from its first reading on, and from when the thing moves', async () => {
  await say(detector('A', NOW, 1), speed, reading(NOW - MINUTE_MS, 1), reading(NOW + 1, 1))
  await historian.flush()
  await say(detector('A', NOW + 2, 2), detector('B', NOW + 5, 3), detector('C', NOW + 9, 4))
  await historian.flush()
  // A newer revision says since when it is elsewhere; what was said for later times no longer stands.
  await say(detector('B', NOW + 7, 5))
  await historian.flush()
  const areas = await readTable(database.pool, 'select since, area from series_area order by since')
  expect(areas).toEqual([
    { since: new Date(NOW - MINUTE_MS), area: 'A' },
    { since: new Date(NOW + 5), area: 'B' },
    { since: new Date(NOW + 7), area: 'B' },
  ])
})

test('what was not handed over is read from the journal, and what was handed over twice counts once', async () => {
  const unheard = await database.journal.commit([speed, reading(NOW, 1)], NOW)
  // The clock was set back over midnight: the journal goes on in another day.
  const group = await database.journal.commit([reading(NOW + 1, 2)], NOW - 86_400_000)
  historian.take(group)
  expect(historian.state()).toMatchObject({ position: 0, pending: 2 })
  await historian.flush()
  historian.take(unheard)
  historian.take(group)
  await historian.flush()
  expect(historian.state()).toMatchObject({ position: 2, pending: 0, behindMs: 0, repeated: 0 })
  expect(await readTable(database.pool, 'select count, sum from roll_up_1mo')).toEqual([{ count: 2, sum: 3 }])
})

test('a reading that stands already is counted as repeated and rolled up once', async () => {
  await say(speed, reading(NOW, 1))
  await historian.flush()
  await say(reading(NOW, 1), reading(NOW + 1, 5), reading(NOW + 1, 5), incident(1, 'Va chạm'))
  await historian.flush()
  expect(historian.state()).toMatchObject({ position: 5, repeated: 2 })
  expect(await readTable(database.pool, 'select count, sum from roll_up_1mo')).toEqual([{ count: 2, sum: 6 }])
})

test('a flush that fails says why, and is made good later with all that came in between', async () => {
  await say(speed, reading(NOW, 1))
  await database.pool.query('alter table fact rename to fact_gone')
  await say(incident(1, 'Va chạm'))
  await expect(historian.flush()).rejects.toThrow('fact')
  expect(historian.state()).toMatchObject({ position: 0, pending: 2 })
  expect(historian.state().failing).toBeTypeOf('string')
  await say(reading(NOW + 1, 2))
  await database.pool.query('alter table fact_gone rename to fact')
  await historian.flush()
  expect(historian.state()).toEqual({ position: 3, pending: 0, lastFlushAt: NOW, behindMs: 0, repeated: 0 })
  expect(await readTable(database.pool, 'select count, sum from roll_up_1m')).toEqual([{ count: 2, sum: 3 }])
})

test('a connection that is cut while it commits loses nothing and counts nothing twice', async () => {
  await say(speed, reading(NOW, 1))
  const flushing = historian.flush().catch(() => undefined)
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  await flushing
  await historian.flush()
  expect(historian.state()).toMatchObject({ position: 1, repeated: 0 })
  expect(await readTable(database.pool, 'select count, sum from roll_up_1d')).toEqual([{ count: 1, sum: 1 }])
})
