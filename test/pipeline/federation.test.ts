import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { FeedConnection } from '../../shared/feed/feed-options.ts'
import type { Observation } from '../../shared/observation.ts'
import { asHandedOn, storedLines } from '../support/federation-store.ts'
import { definition, feedsApi } from '../support/feeds-api.ts'
import { CITY, CITY_AREA, feedState, startServer, until, type TestServer } from '../support/server.ts'

let province: TestServer
let city: TestServer
const opened: FeedConnection[] = []

beforeAll(async () => {
  province = await startServer()
  city = await startServer({ CENTRE: 'thai-nguyen', UPLINK_URL: province.url })
})
afterAll(async () => {
  for (const feed of opened) await feed.close()
  await city.stop()
  await province.stop()
})

async function cityFeed(id: string): Promise<FeedConnection> {
  const api = feedsApi(() => city.url)
  await api.register(definition(id, { domains: ['traffic', 'security'] }))
  const { token } = await api.issue(id)
  const feed = connectFeed({
    url: city.url,
    feed: id,
    credential: token,
    timebase: { kind: 'simulated', factor: 2 },
    flushMs: 10,
  })
  opened.push(feed)
  return feed
}

function said(mark: string, at: number): Observation[] {
  return [
    { type: 'thing', id: 'd1', kind: 'traffic.detector', at, revision: 1, area: CITY_AREA, name: mark, status: 'online' },
    { type: 'reading', indicator: 'traffic.flow', thing: 'd1', at, value: mark.length },
    { type: 'reading', indicator: 'traffic.flow', area: CITY_AREA, at, value: 100 + mark.length },
    {
      type: 'case',
      id: 'c1',
      kind: 'security.incident',
      at,
      revision: 1,
      area: CITY_AREA,
      title: mark,
      category: 'fire',
      status: 'new',
      severity: 'high',
      openedAt: at,
    },
  ]
}

/** The province holds just what the city's feeds said, each under its own feed. */
async function agree(): Promise<string[]> {
  let held: string[] = []
  await until(async () => {
    const own = asHandedOn(await storedLines(city.connection), CITY)
    held = await storedLines(province.connection)
    return own.length > 0 && JSON.stringify(own) === JSON.stringify(held)
  })
  return held
}

test('what two feeds of a city say under the same ids stands in the province, each for itself', async () => {
  const at = Date.now()
  for (const id of ['sensors', 'police']) (await cityFeed(id)).send(said(id, at))
  for (const feed of opened) await feed.drained(10_000)

  const held = await agree()
  expect(held.filter((line) => line.includes(' traffic.flow d1 '))).toEqual([
    `${CITY}/police traffic.flow d1 ${at} 0 6`,
    `${CITY}/sensors traffic.flow d1 ${at} 0 7`,
  ])
  expect(held.filter((line) => line.includes('self'))).toEqual([])
})

test('the city is a feed of the province, heard of while it has nothing to say', async () => {
  await until(async () => (await feedState(province.url, CITY)).status === 'live')
  const { rejected, conflicts, accepted } = await feedState(province.url, CITY)
  expect({ rejected, conflicts, accepted }).toEqual({ rejected: 0, conflicts: 0, accepted: 8 })
})
