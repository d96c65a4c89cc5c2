import type { Pool } from 'pg'
import { clusterClosed } from '../../../server/history/cluster-closed.ts'
import { HistoryReader } from '../../../server/history/query/history-reader.ts'
import { parseHistoryRequest } from '../../../server/history/query/request.ts'
import { DomainRegistry } from '../../../shared/domains/registry.ts'
import { testPack } from '../../support/history-reader.ts'
import { median, type BenchOptions, type Figure } from '../figure.ts'
import { DAY_START, makeStore, PARTS, YEAR_SERIES, YEAR_START } from './history-store.ts'

const DAY = 86_400_000
/** Everything is over and long quiet. */
const AFTER_ALL = Date.UTC(2100, 0)

/** What a chart waits for: a year of one series, and a province's day from 1,000; beside the bare rows of each. */
export async function runHistoryBench({ quick }: BenchOptions): Promise<Figure[]> {
  const noise = quick ? 2_000 : 10_000
  const rounds = quick ? 7 : 25
  const { pool, stop } = await makeStore(noise)
  try {
    const ask = asker(pool)
    const year = { indicator: 'traffic.speed', from: YEAR_START, to: YEAR_START + 365 * DAY, points: 1000 }
    const day = { indicator: 'traffic.speed', scope: 'P', from: DAY_START, to: DAY_START + DAY, points: 96 }
    const one = (round: number) => round % YEAR_SERIES
    const yearMs = () => timed(rounds, (round) => ask({ ...year, feed: 'f', thing: `t${one(round)}` }))
    const dayMs = () => timed(rounds, () => ask(day))
    const bareYearMs = () => timed(rounds, (round) => bareYear(pool, one(round)))
    const bareDayMs = () => timed(rounds, () => bareDay(pool))
    const among = `a month of it among ${noise} others`
    const asWritten = [
      yearFigure(`a year of hours at 1,000 points (${among})`, await yearMs(), await bareYearMs()),
      dayFigure('as written', await dayMs(), await bareDayMs()),
    ]
    const client = await pool.connect()
    await clusterClosed(client, AFTER_ALL)
    client.release()
    return [
      ...asWritten,
      yearFigure('the same, closed partitions in order', await yearMs(), await bareYearMs()),
      dayFigure('closed partitions in order', await dayMs(), await bareDayMs()),
    ]
  } finally {
    await stop()
  }
}

function asker(pool: Pool) {
  const registry = new DomainRegistry()
  const reader = new HistoryReader({ pool, pack: testPack({ zone: 'Asia/Ho_Chi_Minh' }), registry })
  return async (query: Record<string, string | number>) => {
    const texts = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
    const asked = parseHistoryRequest(texts, registry)
    const answer = 'refused' in asked ? asked : await reader.answer(asked)
    if ('refused' in answer || answer.columns.t.length === 0) throw new Error('no answer')
  }
}

function yearFigure(name: string, value: number, bareMs: number): Figure {
  const baseline = { name: 'bare select of the rows', value: bareMs }
  return { name: `history, ${name}`, unit: 'ms', value, baseline, target: { of: 'value', atMost: 50 } }
}

function dayFigure(how: string, value: number, bareMs: number): Figure {
  const name = `history, a day of quarters of an hour from ${PARTS} parts, ${how}`
  return { name, unit: 'ms', value, baseline: { name: 'bare sum of the rows', value: bareMs } }
}

function bareYear(pool: Pool, series: number) {
  return pool.query('select * from roll_up_1h where series = $1 and bucket >= $2 and bucket < $3', [
    series,
    new Date(YEAR_START),
    new Date(YEAR_START + 365 * DAY),
  ])
}

function bareDay(pool: Pool) {
  return pool.query(
    `select bucket, sum(numerator) / sum(denominator) from roll_up_15m
     where series < ${PARTS} and bucket >= $1 and bucket < $2 group by 1`,
    [new Date(DAY_START), new Date(DAY_START + DAY)],
  )
}

/** Milliseconds; each but the first two counts. */
async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let round = -2; round < rounds; round++) {
    const begun = performance.now()
    await work(round + 2)
    if (round >= 0) took.push(performance.now() - begun)
  }
  return median(took)
}
