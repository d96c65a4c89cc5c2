import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { ClientBase } from 'pg'
import { journalGroups, JOURNAL_START, placeBefore } from '../../../server/journal/journal-groups.ts'
import { WorldReplay } from '../../../server/journal/replay.ts'
import { restoreWorld } from '../../../server/journal/restore-world.ts'
import { SeriesDictionary } from '../../../server/journal/series-dictionary.ts'
import { FrameLink } from '../../../server/past/frame-link.ts'
import { PastSession } from '../../../server/past/past-session.ts'
import { openStore } from '../../../server/store/open-store.ts'
import { PLACE } from '../../support/recorded-life.ts'
import { createPlaces } from '../../support/stored-journal.ts'
import { median, quantile, type BenchOptions, type Figure } from '../figure.ts'
import { RecordedCity } from './recorded-city.ts'

const START = Date.UTC(2026, 6, 1, 6)
const DETECTORS = 2_000
const PER_SECOND = 500
const MANY = 100_000
const MINUTE = 60_000

/**
 * How long a dashboard waits for a moment of the past, and a server for its world. A seek reads one keyframe and at most
 * five minutes of the journal, found by an index: it costs the same in two hours of a recording as in thirty days.
 */
export async function runPastBench({ quick }: BenchOptions): Promise<Figure[]> {
  return [
    ...(await inStore((client) => seeks(client, quick))),
    ...(await inStore((client) => restart(client, quick))),
  ]
}

async function seeks(client: ClientBase, quick: boolean): Promise<Figure[]> {
  const city = new RecordedCity(client, DETECTORS, START)
  await city.begin()
  await city.live((quick ? 12 : 120) * MINUTE, PER_SECOND)
  const end = city.now
  const link: FrameLink = new FrameLink((packet) => link.sent(packet.length))
  const session = new PastSession({ client, place: PLACE, link, tellClock: () => undefined, now: () => end })
  session.subscribe({ scope: 'P', domain: 'traffic' })
  const tookMs: number[] = []
  const readMs: number[] = []
  for (let i = 0; i < (quick ? 10 : 60); i++) {
    // Spread evenly, in an order that goes back and forth.
    const at = START + 1 + Math.floor(((i * 0.618_034) % 1) * (end - START - 1))
    tookMs.push(await timed(() => session.seek(at)))
    readMs.push(await timed(() => readAlone(client, at)))
  }
  await session.close()
  const alone = (value: number) => ({ name: 'the same rows read alone', value })
  return [
    {
      name: `seek to any moment, ${DETECTORS} series, ${PER_SECOND} readings/s, median`,
      unit: 'ms',
      value: median(tookMs),
      baseline: alone(median(readMs)),
      target: { of: 'value', atMost: 500 },
    },
    {
      name: 'seek, 95th percentile',
      unit: 'ms',
      value: quantile(tookMs, 0.95),
      baseline: alone(quantile(readMs, 0.95)),
    },
    await replayRate(client),
  ]
}

/** What of a seek is the store's: its keyframe's row, its journal rows up to the moment, inflated. */
async function readAlone(client: ClientBase, at: number): Promise<void> {
  const { rows } = await client.query<{ day: string; position: number }>(
    `select day::text as day, position, payload from keyframe
     where at <= to_timestamp($1::float8 / 1000) order by keyframe.at desc limit 1`,
    [at],
  )
  const [keyframe] = rows
  const place = keyframe ? await placeBefore(client, keyframe.day, keyframe.position) : JOURNAL_START
  const until = keyframe ? keyframe.position + ((at - START) % (5 * MINUTE)) * (PER_SECOND / 1_000) : Infinity
  for await (const { first } of journalGroups(client, place)) if (first > until) break
}

async function replayRate(client: ClientBase): Promise<Figure> {
  const groups = []
  for await (const group of journalGroups(client, JOURNAL_START)) {
    groups.push(group)
    if (groups.length >= 2_000) break
  }
  const replay = new WorldReplay({
    world: PLACE.newWorld('rate'),
    dictionary: new SeriesDictionary(),
    leftOut: { series: 0, facts: 0 },
  })
  const began = performance.now()
  for (const { first, payload } of groups) replay.group(first, payload)
  const seconds = (performance.now() - began) / 1_000
  return {
    name: 'replay, groups in memory',
    unit: 'readings/s',
    value: replay.position / seconds,
    target: { of: 'value', atLeast: 500_000 },
  }
}

/** A keyframe of many things and series, and a minute of journal after it. */
async function restart(client: ClientBase, quick: boolean): Promise<Figure[]> {
  const count = quick ? MANY / 10 : MANY
  const city = new RecordedCity(client, count, START)
  await city.begin()
  const sliceMs = await city.keyframe()
  await city.live(MINUTE, count / 20)
  const wholeMs = await timed(() => restoreWorld(client, PLACE.newWorld('next')))
  const target = { of: 'value', atMost: 5_000 } as const
  return [
    {
      name: `restart, ${count} things and series and a minute of journal`,
      unit: 'ms',
      value: wholeMs,
      target,
    },
    { name: 'a slice of its keyframe, mean', unit: 'ms', value: sliceMs },
  ]
}

async function inStore(measure: (client: ClientBase) => Promise<Figure[]>): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'toan-canh-past-'))
  const store = await openStore({ dataDir, log: pino({ level: 'silent' }) })
  try {
    const client = await store.pool.connect()
    try {
      await createPlaces(client)
      return await measure(client)
    } finally {
      client.release()
    }
  } finally {
    await store.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
