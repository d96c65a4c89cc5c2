import { afterEach, expect, test } from 'vitest'
import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { FeedConnection } from '../../shared/feed/feed-options.ts'
import { commandAckSchema } from '../../shared/command.ts'
import { scenarioListSchema } from '../../shared/scenarios/scenario-routes.ts'
import { freshDatabase } from '../support/test-store.ts'
import { CITY, startServer, until, type TestServer } from '../support/server.ts'

let server: TestServer | undefined
let feed: FeedConnection | undefined

afterEach(async () => {
  await feed?.close()
  await server?.stop()
})

const lead = { Authorization: 'Bearer demo-shift-lead' }
const list = async () => {
  const response = await fetch(`${server?.url}/api/v1/scenarios`, { headers: lead })
  return scenarioListSchema.parse(await response.json())
}
const command = async (body: object) => {
  const response = await fetch(`${server?.url}/api/v1/commands`, {
    method: 'POST',
    headers: { ...lead, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return commandAckSchema.parse(await response.json())
}

async function simulate(): Promise<void> {
  feed = connectFeed({
    url: server?.url ?? '',
    feed: CITY,
    timebase: { kind: 'simulated', factor: 60 },
    clock: () => Date.UTC(2025, 9, 6, 12),
  })
  await until(async () => (await list()).clock !== null)
}

test('scenarios are listed, played by who may, and go on after the server was started again', async () => {
  const database = await freshDatabase()
  const settings = { DATABASE_URL: database.url }
  server = await startServer(settings)
  const told = await list()
  expect(told).toMatchObject({ clock: null, runs: [] })
  expect(told.scenarios).toContainEqual(
    expect.objectContaining({
      id: 'flood-2025-10',
      happenedAt: '2025-10-06T18:00',
      domains: expect.arrayContaining(['environment', 'traffic', 'education', 'services', 'health']),
    }),
  )
  expect(await command({ type: 'scenario.start', id: 'festival' })).toMatchObject({ code: 'no-simulator' })
  await simulate()
  expect(await command({ type: 'scenario.start', id: 'fest' })).toMatchObject({ code: 'unknown-scenario' })
  expect(await command({ type: 'scenario.start', id: 'festival' })).toMatchObject({ ok: true })
  const { runs } = await list()
  expect(runs).toMatchObject([{ id: 'festival' }])
  await feed?.close()
  await server.stop()

  server = await startServer(settings)
  await simulate()
  expect((await list()).runs).toEqual(runs)
  expect(await command({ type: 'scenario.stop', id: 'festival' })).toMatchObject({ ok: true })
  await feed?.close()
  await server.stop()
  await database.drop()
})
