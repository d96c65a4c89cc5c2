import { afterEach, expect, test } from 'vitest'
import { definition, feedsApi, flow, post } from '../support/feeds-api.ts'
import { CITY_AREA, startServer, until, type TestServer } from '../support/server.ts'
import { freshDatabase } from '../support/test-store.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const DAY_MS = 24 * HOUR_MS

let server: TestServer | undefined
afterEach(() => server?.stop())

test('completeness counts slots in which something came, over silence and over a restart, and not while it was down', async () => {
  const database = await freshDatabase()
  const begun = Math.floor(Date.now() / HOUR_MS) * HOUR_MS
  let now = begun
  const start = () => startServer({ DATABASE_URL: database.url }, { clock: () => now })
  server = await start()
  const api = feedsApi(() => server?.url ?? '')
  await api.register(definition('metered', { cadenceMs: 10_000 }))
  const { token } = await api.issue('metered')
  const sayAt = async (ms: number) => {
    now = begun + ms
    await until(async () => (await post(server?.url ?? '', token, [flow(CITY_AREA, now)])).status === 200)
  }
  const dayIs = (heardMs: number, knownMs: number) =>
    until(async () => {
      const day = (await api.board('metered')).completeness?.day
      return day?.heardMs === heardMs && day.knownMs === knownMs
    })

  // Three of the six slots of the first minute; twice in one of them is once.
  for (const at of [1_000, 11_000, 12_000, 31_000]) await sayAt(at)
  now = begun + MINUTE_MS + 1
  await dayIs(30_000, 60_000)
  expect((await api.board('metered')).rate).toMatchObject({ slotsHeard: 3, slots: 6 })
  // Two minutes of silence.
  now = begun + 3 * MINUTE_MS + 1
  await dayIs(30_000, 180_000)
  expect(await api.board('metered')).toMatchObject({
    status: 'silent',
    trouble: { code: 'silent', since: begun + 31_000 },
    carries: { indicators: [{ id: 'traffic.flow', series: 1 }] },
  })

  // Down for seven minutes, and for the rest of the minute in which it went and came.
  now = begun + 3 * MINUTE_MS + 20_000
  await server.stop()
  now = begun + 10 * MINUTE_MS + 5_000
  server = await start()
  await sayAt(10 * MINUTE_MS + 15_000)
  now = begun + 11 * MINUTE_MS + 1
  await dayIs(40_000, 230_000)
  const { completeness } = await api.board('metered')
  expect(completeness?.day).toMatchObject({ percent: 17.4, unknownMs: DAY_MS - 230_000 })
  expect(completeness?.month).toMatchObject({ heardMs: 40_000, knownMs: 230_000 })
  expect(completeness?.month.percent).toBe(17.4)
  await server.stop()
  server = undefined
  await database.drop()
})
