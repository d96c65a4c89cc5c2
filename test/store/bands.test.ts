import { pino } from 'pino'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Identities } from '../../server/access/identities.ts'
import type { Principal } from '../../server/access/principal.ts'
import { createLeaf } from '../../server/history/create-leaf.ts'
import { createPool } from '../../server/store/pool.ts'
import {
  bandsAnswerSchema,
  thingBandsAnswerSchema,
  type BandsAnswer,
} from '../../shared/bands/bands-answer.ts'
import { connectFeed } from '../../shared/feed/connect-feed.ts'
import { GUEST } from '../support/guests.ts'
import { addSeries } from '../support/history-tables.ts'
import { CITY_AREA, OTHER_AREA, startServer, until, type TestServer } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const QUARTER = 900_000
const DAY = 96 * QUARTER
/** A Monday's noon; of the eight weeks before it, 14 to 22 February were Tết. */
const NOW = Date.parse('2026-03-02T12:00:00+07:00')
const FIRST = Date.parse('2026-01-05T00:00:00+07:00')
const TODAY = Date.parse('2026-03-02T00:00:00+07:00')
const PROVINCE = 'zone:thai-nguyen-province'
const CITY = 'zone:thai-nguyen'

/** Somebody who may watch one ward and no more, by a header of the test's own. */
const WARD: Principal = {
  type: 'demo',
  id: 'ward',
  name: 'ward',
  grants: [{ role: 'viewer', scopes: [OTHER_AREA], domains: '*' }],
}
const identities: Identities = {
  of: ({ 'x-who': who }) => Promise.resolve(who === 'ward' ? WARD : who === 'guest' ? GUEST : undefined),
  seen: () => undefined,
  onChange: () => () => undefined,
}

let database: FreshDatabase
let pool: Pool
let server: TestServer

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, pino({ level: 'silent' }))
  const client = await pool.connect()
  const leaf = { name: 'roll_up_15m_all', parent: 'roll_up_15m', from: FIRST - 400 * DAY, to: Infinity }
  await createLeaf(client, leaf, NOW)
  client.release()
  // 40 km/h, 20 from 07:00 to 08:00, 60 at Tết; by less than half of the detectors 90.
  await record(1, 'traffic.speed', PROVINCE, (at, i) => {
    const hour = hourOf(at)
    if (i % 96 === 50) return { value: 90, reported: 4 }
    const isTet =
      at >= Date.parse('2026-02-14T00:00:00+07:00') && at < Date.parse('2026-02-23T00:00:00+07:00')
    return { value: (isTet ? 60 : hour === 7 ? 20 : 40) + ((i * 7919) % 11) / 10, reported: 9 }
  })
  // Four working days of nights are no band of a night.
  await record(2, 'traffic.speed', CITY, (at, i) =>
    hourOf(at) < 4 && at < TODAY - 6 * DAY ? undefined : { value: 30 + (i % 3), reported: 9 },
  )
  // Of a scope that nobody shows, and an indicator that is said once a month.
  await record(3, 'traffic.speed', 'zone:elsewhere', () => ({ value: 1, reported: 9 }))
  await record(4, 'economy.iip', PROVINCE, () => ({ value: 108, reported: 1 }))
  await pool.query(
    `insert into series values (5, 'city-thai-nguyen', 'traffic.speed', 'traffic', 'road', null, null)`,
  )
  await fill(5, () => ({ value: 50, reported: 1 }))
  server = await startServer({ DATABASE_URL: database.url }, { clock: () => NOW, identities })
  await until(async () => (await bandsOf(PROVINCE, 'traffic')).madeAt !== null)
})

afterAll(async () => {
  await server.stop()
  await pool.end()
  await database.drop()
})

interface Said {
  value: number
  /** Of ten parts. */
  reported: number
}

function hourOf(at: number): number {
  return Math.floor(((at - FIRST) % DAY) / (4 * QUARTER))
}

/** As the sampler's figures are kept: their numerators and denominators are the parts that reported and should have. */
async function record(
  series: number,
  indicator: string,
  scope: string,
  said: (at: number, i: number) => Said | undefined,
): Promise<void> {
  await addSeries(pool, { id: series, feed: 'self', indicator, scope })
  await fill(series, said)
}

async function fill(series: number, said: (at: number, i: number) => Said | undefined): Promise<void> {
  const quarters = Array.from({ length: (TODAY - FIRST) / QUARTER }, (_, i) => FIRST + i * QUARTER)
  const rows = quarters.flatMap((at, i) => {
    const one = said(at, i)
    return one === undefined ? [] : [{ at: new Date(at), ...one }]
  })
  await pool.query(
    `insert into roll_up_15m select $1, at, 1, 0, value, value, value, 1, reported, 10, at, value, reported, 10
     from unnest($2::timestamptz[], $3::float8[], $4::float8[]) as said (at, value, reported)`,
    [series, rows.map(({ at }) => at), rows.map(({ value }) => value), rows.map(({ reported }) => reported)],
  )
}

function ask(scope: string, domain: string, who?: string): Promise<Response> {
  const headers: Record<string, string> = who === undefined ? {} : { 'x-who': who }
  return fetch(`${server.url}/api/v1/bands/${scope}/${domain}`, { headers })
}

async function bandsOf(scope: string, domain: string): Promise<BandsAnswer> {
  return bandsAnswerSchema.parse(await (await ask(scope, domain, 'guest')).json())
}

describe('GET /api/v1/bands', () => {
  it('tells what was ordinary by hour and kind of day, of the scope and the zones below it', async () => {
    const answer = await bandsOf(PROVINCE, 'traffic')
    expect(answer).toMatchObject({ madeAt: NOW, zone: 'Asia/Ho_Chi_Minh', slotMinutes: 60 })
    expect(answer.series.map(({ scope, indicator }) => `${indicator} ${scope}`)).toEqual([
      `traffic.speed ${PROVINCE}`,
      `traffic.speed ${CITY}`,
    ])
    const own = answer.series.find(({ scope }) => scope === PROVINCE)
    // Both weekends of Tết are holidays, and Saturday 10 January was worked.
    expect(own?.days).toEqual({ working: 36, weekend: 11, holiday: 9 })
    expect(own?.bands.working?.[6]).toEqual([expect.closeTo(38.7, 0), expect.closeTo(42.3, 0)])
    expect(own?.bands.working?.[7]).toEqual([expect.closeTo(18.7, 0), expect.closeTo(22.3, 0)])
    expect(own?.bands.holiday?.[7]?.[0]).toBeGreaterThan(55)
    expect(own?.bands.weekend?.[7]?.[1]).toBeLessThan(25)
  })

  it('leaves out what less than half of the parts said, and slots of too few days', async () => {
    const answer = await bandsOf(PROVINCE, 'traffic')
    const own = answer.series.find(({ scope }) => scope === PROVINCE)
    expect(own?.bands.working?.[12]?.[1]).toBeLessThan(50)
    const city = answer.series.find(({ scope }) => scope === CITY)
    expect(city?.bands.working?.slice(0, 5)).toEqual([
      null,
      null,
      null,
      null,
      [expect.any(Number), expect.any(Number)],
    ])
  })

  it('says nothing of what has no hours, and of rooms that show nothing of it', async () => {
    expect((await bandsOf(PROVINCE, 'economy')).series).toEqual([])
    expect((await bandsOf('zone:song-cong', 'traffic')).series).toEqual([])
    expect((await bandsOf(CITY, 'traffic')).series.map(({ scope }) => scope)).toEqual([CITY])
  })

  it('finds the same areas by another name: the province as an area', async () => {
    const asArea = await bandsOf('19', 'traffic')
    expect(asArea.series.map(({ scope }) => scope)).toEqual(['19', CITY])
    expect(asArea.series[0]?.bands).toEqual((await bandsOf(PROVINCE, 'traffic')).series[0]?.bands)
  })

  it('tells what is ordinary of a road to whoever may watch where it lies, once that is known', async () => {
    const things = async (scope: string) => {
      const response = await ask(scope, 'traffic/things', 'guest')
      return thingBandsAnswerSchema.parse(await response.json()).things.map(({ thing }) => thing)
    }
    expect(await things(PROVINCE)).toEqual([])
    const feed = connectFeed({
      url: server.url,
      feed: 'city-thai-nguyen',
      timebase: { kind: 'live' },
      clock: () => NOW,
    })
    const road = {
      type: 'thing',
      id: 'road',
      kind: 'traffic.segment',
      at: NOW,
      revision: 1,
      area: CITY_AREA,
    } as const
    feed.send([{ ...road, name: 'QL3', status: 'open' }])
    await until(async () => (await things(PROVINCE)).length > 0)
    expect(await things(CITY)).toEqual(['road'])
    expect(await things(OTHER_AREA)).toEqual([])
    expect((await ask(CITY, 'traffic/things', 'ward')).status).toBe(403)
    await feed.close()
  })

  it('is sent only once where nothing changed', async () => {
    const etag = (await ask(PROVINCE, 'traffic', 'guest')).headers.get('ETag') ?? ''
    const again = await fetch(`${server.url}/api/v1/bands/${PROVINCE}/traffic`, {
      headers: { 'x-who': 'guest', 'If-None-Match': etag, 'Cache-Control': 'max-age=0' },
    })
    expect(again.status).toBe(304)
  })

  it('is for whoever may watch the room', async () => {
    expect((await ask(PROVINCE, 'traffic')).status).toBe(401)
    expect((await ask(PROVINCE, 'traffic', 'ward')).status).toBe(403)
    expect((await ask(OTHER_AREA, 'traffic', 'ward')).status).toBe(200)
  })

  it('refuses rooms that there are not', async () => {
    expect((await ask('zone:none', 'traffic', 'guest')).status).toBe(404)
    expect((await ask(PROVINCE, 'none', 'guest')).status).toBe(404)
  })

  it('has the calendar beside it that tells the kinds of day', async () => {
    const response = await fetch(`${server.url}/api/v1/pack/calendar.json`, { headers: { 'x-who': 'guest' } })
    expect(await response.json()).toMatchObject({ weekend: [6, 7] })
  })
})
