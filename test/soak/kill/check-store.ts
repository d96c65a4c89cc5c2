import { inflateRawSync } from 'node:zlib'
import type { Pool } from 'pg'
import { Historian } from '../../../server/history/historian.ts'
import { readGroup } from '../../../server/journal/group-reader.ts'
import type { SeriesDefinition } from '../../../server/journal/group.ts'
import { createLog } from '../../../server/log.ts'
import { openStore } from '../../../server/store/open-store.ts'
import { readingTable } from '../../../server/store/reading-table.ts'
import type { Observation } from '../../../shared/observation.ts'
import { keyOf, type LoadedFeed, type Said } from './loaded-feed.ts'

/** Of the place of the default pack. */
const ZONE = 'Asia/Ho_Chi_Minh'

/** Compares what the store holds with what the feeds said and what was acknowledged to them. */
export async function checkStore(
  where: { dataDir: string } | { DATABASE_URL: string },
  feeds: readonly LoadedFeed[],
): Promise<string[]> {
  const place = 'dataDir' in where ? where : { dataDir: '', databaseUrl: where.DATABASE_URL }
  const log = createLog('error')
  const store = await openStore({ ...place, log })
  try {
    // A server that has no time left for its tables makes them at its next start: they follow the journal.
    const historian = new Historian({ pool: store.pool, zone: ZONE, log, now: Date.now })
    await historian.start()
    await historian.catchUp()
    const said = new Map(feeds.flatMap((feed) => [...feed.said]))
    const inJournal = await journalled(store.pool)
    const readings = await tabled(store.pool)
    const facts = await factRevisions(store.pool)
    const acknowledged = [...said.values()].filter((one) => one.acknowledged).length
    process.stdout.write(
      `  ${said.size} said, ${acknowledged} acknowledged, ${inJournal.keys.length} in the journal\n`,
    )
    return [
      ...inJournal.problems,
      ...compare('journal', inJournal.keys, said, () => true),
      ...compare('readings', readings, said, ({ type }) => type === 'reading'),
      ...compare('cases', facts, said, ({ type }) => type === 'case'),
    ]
  } finally {
    await store.stop()
  }
}

/** Each that was acknowledged once; each that was not, at most once; nothing that nobody said. */
function compare(
  where: string,
  keys: readonly string[],
  said: ReadonlyMap<string, Said>,
  counts: (observation: Observation) => boolean,
): string[] {
  const found = new Map<string, number>()
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1)
  const problems: string[] = []
  const feeds = new Set([...said.keys()].map(feedOf))
  for (const [key, times] of found) {
    // Others speak too: the centre itself, and who tries the doors.
    if (!feeds.has(feedOf(key))) continue
    if (!said.has(key)) problems.push(`${where}: nobody said ${key}`)
    if (times > 1) problems.push(`${where}: ${times} times ${key}`)
  }
  for (const [key, { observation, acknowledged }] of said) {
    if (acknowledged && counts(observation) && !found.has(key)) problems.push(`${where}: lost ${key}`)
  }
  return problems.slice(0, 20)
}

function feedOf(key: string): string {
  return key.slice(0, key.indexOf(' '))
}

/** All that feeds said as the journal has it, and what is wrong with its numbers. */
async function journalled(pool: Pool): Promise<{ keys: string[]; problems: string[] }> {
  const { rows } = await pool.query<{ first: number; count: number; payload: Buffer }>(
    'select first, count, payload from journal order by first',
  )
  const series = new Map<number, SeriesDefinition>()
  const keys: string[] = []
  const problems: string[] = []
  let next = 0
  for (const { first, count, payload } of rows) {
    if (first !== next) problems.push(`journal: a hole before ${first}, after ${next}`)
    next = first + count
    let feed = ''
    readGroup(inflateRawSync(payload), {
      batch: (origin) => (feed = origin.feed),
      series: (definition) => series.set(definition.id, definition),
      reading: (id, at, revision) => {
        const { indicator = '', thing } = series.get(id) ?? {}
        keys.push(`${feed} ${indicator} ${thing} ${at} ${revision}`)
      },
      fact: (fact) => {
        keys.push(keyOf(feed, fact))
      },
    })
  }
  return { keys, problems }
}

async function tabled(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ key: string }>(
    `select series.feed || ' ' || series.indicator || ' ' || series.thing || ' ' ||
       (extract(epoch from reading.at) * 1000)::bigint || ' ' || reading.revision as key
     from ${readingTable('traffic')} reading join series on series.id = reading.series
     where series.thing is not null`,
  )
  return rows.map(({ key }) => key)
}

async function factRevisions(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ key: string }>(
    "select feed || ' ' || type || ' ' || id || ' ' || revision as key from fact_revision",
  )
  return rows.map(({ key }) => key)
}
