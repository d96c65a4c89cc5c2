import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import type { Pool } from 'pg'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotRecordingError } from '../../server/audit/not-recording-error.ts'
import type { ExportRequest } from '../../server/history/export/export-request.ts'
import { historyHandlers } from '../../server/http/history.ts'
import { createPool } from '../../server/store/pool.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { historyAnswerSchema } from '../../shared/history/history-answer.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import { addReadings, addSeries, makeHistory, place } from '../support/history-tables.ts'
import { testPack } from '../support/history-reader.ts'
import { until } from '../support/server.ts'
import { openRoutes } from '../support/guests.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const MINUTE = 60_000
const START = Date.parse('2026-03-01T00:00:00+07:00')
const SPAN = `from=${START}&to=${START + 60 * MINUTE}`
const OF_THING = `indicator=traffic.flow&feed=f&thing=t1&${SPAN}`

/** Of whom and of what, or why it could not be written down. */
const exported: string[] = []
let cannotRecord: Error | undefined
const recordExport = async (_request: unknown, who: { id: string }, asked: ExportRequest) => {
  if (cannotRecord) throw cannotRecord
  exported.push(`${who.id} ${asked.indicator.id} ${asked.level}`)
}

let database: FreshDatabase
let pool: Pool
let server: Server
let url: string

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, pino({ level: 'silent' }))
  await makeHistory(pool, ['traffic'], START - 86_400_000)
  await addSeries(pool, { id: 1, indicator: 'traffic.flow', thing: 't1' })
  await place(pool, 1, START, 'A1')
  await place(pool, 1, START + 2 * MINUTE, 'B')
  await addSeries(pool, { id: 2, indicator: 'traffic.vehicles', thing: '=HYPERLINK("x")' })
  await place(pool, 2, START, 'A2')
  await addReadings(pool, 'traffic', ZONE, [
    ...[0, 1, 2].map((minute) => ({ series: 1, at: START + minute * MINUTE + 7, value: minute / 3 })),
    { series: 1, at: START + 7, value: 1e-7, revision: 1 },
    { series: 2, at: START, value: -4 },
  ])
  const app = express()
  const pack = testPack({ zone: ZONE })
  app.use(
    openRoutes(historyHandlers({ pool, pack, registry: new DomainRegistry(), recordExport }), pack.scopes),
  )
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/history`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await pool.end()
  await database.drop()
})

async function refused(query: string): Promise<[number, string, string | undefined]> {
  const response = await fetch(`${url}${query}`)
  const { code, path } = httpErrorSchema.parse(await response.json())
  return [response.status, code, path]
}

/** Holds a table until it is let go: whoever reads it waits. */
async function hold(table: string): Promise<() => Promise<void>> {
  const client = await pool.connect()
  await client.query(`begin; lock table ${table} in access exclusive mode`)
  return async () => {
    await client.query('rollback')
    client.release()
  }
}

async function waiting(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  )
  return rows[0]?.count ?? 0
}

describe('GET /api/v1/history', () => {
  it('answers as the contract says, and only once where nothing changed', async () => {
    const first = await fetch(`${url}?${OF_THING}`)
    const answer = historyAnswerSchema.parse(await first.json())
    expect(answer.columns.value).toEqual([1e-7, 1 / 3, 2 / 3])
    expect(first.headers.get('Cache-Control')).toBe('no-cache')
    const again = await fetch(`${url}?${OF_THING}`, {
      headers: { 'If-None-Match': first.headers.get('ETag') ?? '', 'Cache-Control': 'max-age=0' },
    })
    expect(again.status).toBe(304)
  })

  it('refuses with known errors that name what is wrong', async () => {
    expect(await refused(`?indicator=traffic.flow&feed=f&thing=t1&from=1&to=0`)).toEqual([
      400,
      'malformed',
      'to',
    ])
    expect(await refused(`?${OF_THING}&points=5001`)).toEqual([400, 'malformed', 'points'])
    expect(await refused(`?${OF_THING}&scope=P`)).toEqual([400, 'malformed', 'scope'])
    expect(await refused(`?indicator=traffic.flow&feed=f&thing=%00&${SPAN}`)).toEqual([
      400,
      'malformed',
      'thing',
    ])
    expect(await refused(`?indicator=none&scope=P&${SPAN}`)).toEqual([404, 'unknown-indicator', 'indicator'])
    expect(await refused(`?indicator=traffic.speed&scope=Q&${SPAN}`)).toEqual([404, 'unknown-scope', 'scope'])
    expect(await refused(`?indicator=traffic.flow&feed=f&area=A1&${SPAN}`)).toEqual([
      404,
      'unknown-series',
      'area',
    ])
    expect(await refused(`?indicator=traffic.flow&scope=P&${SPAN}`)).toEqual([422, 'no-roll-up', 'indicator'])
    expect(await refused(`?indicator=traffic.congested&scope=P&method=parts&${SPAN}`)).toEqual([
      422,
      'no-parts',
      'indicator',
    ])
  })

  it('says in the language asked for what each parameter must be', async () => {
    const messageOf = async (query: string, language: string) => {
      const response = await fetch(`${url}${query}`, { headers: { 'Accept-Language': language } })
      return httpErrorSchema.parse(await response.json()).message
    }
    const byDay = '?indicator=traffic.flow&scope=P&from=2026-03-01&to=2026-03-02'
    expect(await messageOf(byDay, 'en')).toContain('from is needed, in epoch milliseconds')
    expect(await messageOf(byDay, 'vi')).toContain('cần from, tính bằng mili giây')
  })

  it('knows a scope of which nothing is recorded yet', async () => {
    const response = await fetch(`${url}?indicator=traffic.congested&scope=P&${SPAN}`)
    expect(response.status).toBe(200)
    const { method, columns } = historyAnswerSchema.parse(await response.json())
    expect(method).toBe('recorded')
    expect(columns).toEqual({ t: [], value: [], reported: [], expected: [] })
  })

  it('lets four ask at once, and tells the next to come back', async () => {
    const letGo = await hold('series')
    const four = [1, 2, 3, 4].map(() => fetch(`${url}?${OF_THING}`))
    await until(async () => (await waiting()) === 4)
    const fifth = await fetch(`${url}?${OF_THING}`)
    expect([fifth.status, fifth.headers.get('Retry-After')]).toEqual([503, '1'])
    expect(await fifth.json()).toMatchObject({ code: 'busy' })
    await letGo()
    expect((await Promise.all(four)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await fetch(`${url}?${OF_THING}`)).status).toBe(200)
  })

  it('stops what takes too long', async () => {
    const letGo = await hold('series')
    const slow = fetch(`${url}?${OF_THING}`)
    await until(async () => (await waiting()) === 1)
    await pool.query(`select pg_cancel_backend(pid) from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`)
    const response = await slow
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '30'])
    expect(await response.json()).toMatchObject({ code: 'took-too-long' })
    await letGo()
  })
})

describe('GET /api/v1/history/export', () => {
  it('leaves once it is written down who takes what, and not before', async () => {
    exported.length = 0
    expect(await (await fetch(`${url}/export?${OF_THING}`)).text()).toMatch(/^feed,thing,/)
    expect(await refused(`/export?indicator=traffic.flow&feed=f&thing=none&${SPAN}`)).toContain(404)
    expect(exported).toEqual(['guest traffic.flow raw'])
    cannotRecord = new NotRecordingError()
    const response = await fetch(`${url}/export?${OF_THING}`)
    cannotRecord = undefined
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('feed,thing')
  })

  const rowsOf = async (query: string) => {
    const response = await fetch(`${url}/export?${query}`)
    expect(response.status).toBe(200)
    return parse(await response.text(), { columns: true, bom: true }) as Record<string, string>[]
  }

  it('gives readings with where they are from, their times twice, and their figures as they are stored', async () => {
    const rows = await rowsOf(OF_THING)
    expect(rows.map((row) => [row['area'], row['value'], row['revision']])).toEqual([
      ['A1', '1e-07', '1'],
      ['A1', '0.3333333333333333', '0'],
      ['B', '0.6666666666666666', '0'],
    ])
    expect(rows[0]).toMatchObject({
      feed: 'f',
      thing: 't1',
      scope: '',
      indicator: 'traffic.flow',
      at: '2026-03-01T00:00:00.007+07:00',
      at_ms: String(START + 7),
      numerator: '',
    })
    expect((await rowsOf(`${OF_THING}&revisions=all`)).map((row) => row['revision'])).toEqual([
      '0',
      '1',
      '0',
      '0',
    ])
  })

  it('gives a level, and all that lies in a scope', async () => {
    const rows = await rowsOf(`indicator=traffic.vehicles&scope=zone:a&level=1h&${SPAN}`)
    expect(rows).toMatchObject([
      { area: 'A2', bucket: '2026-03-01T00:00:00.000+07:00', count: '1', mean: '-4' },
    ])
  })

  it('lets no text be a formula; figures below zero stay figures', async () => {
    const response = await fetch(`${url}/export?indicator=traffic.vehicles&scope=zone:a&bom=1&${SPAN}`)
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.toString()).toContain(`f,"'=HYPERLINK(""x"")",A2,,traffic.vehicles,`)
    expect(bytes.toString()).toContain(',-4,')
  })

  it('refuses as the query does', async () => {
    expect(await refused(`/export?${OF_THING}&level=2h`)).toEqual([400, 'malformed', 'level'])
    expect(await refused(`/export?${OF_THING}&format=parquet`)).toEqual([400, 'malformed', 'format'])
    expect(await refused(`/export?indicator=traffic.flow&feed=f&thing=none&${SPAN}`)).toEqual([
      404,
      'unknown-series',
      'thing',
    ])
    expect(await refused(`/export?indicator=services.queue&scope=P&${SPAN}`)).toEqual([
      404,
      'unknown-series',
      'indicator',
    ])
  })

  it('ends the query of a client that goes away, and gives its place to the next', async () => {
    await pool.query(
      `insert into reading_traffic select 1, 5, $1::timestamptz + n * interval '1 ms', now(), n, null, null
      from generate_series(200000, 600000) n`,
      [new Date(START)],
    )
    const running = async () => {
      const { rows } = await pool.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity where query ilike 'copy (%' and state = 'active'
         and datname = current_database()`,
      )
      return rows[0]?.count ?? 0
    }
    for (let round = 0; round < 3; round++) {
      const gone = new AbortController()
      const response = await fetch(`${url}/export?${OF_THING}`, { signal: gone.signal })
      const reader = response.body?.getReader()
      await reader?.read()
      expect(await running()).toBe(1)
      gone.abort()
      await reader?.closed.catch(() => undefined)
      await until(async () => (await running()) === 0)
    }
    const rest = await fetch(`${url}/export?${OF_THING}`)
    const lines = (await rest.text()).split('\n')
    expect(lines.length).toBe(400_001 + 3 + 2)
  })
})
