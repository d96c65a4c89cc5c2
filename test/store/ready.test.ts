import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRecording } from '../../server/journal/open-recording.ts'
import { healthAnswerSchema, httpErrorSchema } from '../../shared/http-answers.ts'
import { freePort } from '../support/free-port.ts'
import { CITY, CITY_AREA, heard, knock, startServer, until } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

async function ready(url: string): Promise<'ready' | string> {
  const answer = await fetch(`${url}/readyz`)
  const body: unknown = await answer.json()
  if (answer.status === 200) return healthAnswerSchema.parse(body).ok ? 'ready' : ''
  expect(answer.headers.get('Retry-After')).toBe('2')
  return `${answer.status} ${httpErrorSchema.parse(body).code}`
}

test('while it cannot record a server lives and is not ready; once it can, it is', async () => {
  const server = await startServer({ DATABASE_URL: database.url })
  expect(await ready(server.url)).toBe('ready')
  const other = new pg.Client(database.connection)
  await other.connect()
  await other.query('begin; lock table journal in exclusive mode')
  const socket = knock(server.url)
  await heard(socket, 'welcome')
  const reading = { type: 'reading', indicator: 'traffic.flow', area: CITY_AREA, at: Date.now(), value: 1 }
  const acknowledged = socket.emitWithAck('batch', { batch: 'b', observations: [reading] })
  await until(async () => (await ready(server.url)) === '503 not-recording')
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  await other.query('rollback')
  await other.end()
  await acknowledged
  await until(async () => (await ready(server.url)) === 'ready')
  socket.disconnect()
  await server.stop()
})

test('while its world is brought back a server lives and takes nothing', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let goOn: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (goOn = resolve))
  const starting = startServer(
    { DATABASE_URL: database.url, PORT: String(port) },
    {
      open: async (parts) => {
        await gate
        return openRecording(parts)
      },
    },
  )
  await until(() =>
    ready(url).then(
      () => true,
      () => false,
    ),
  )
  expect(await ready(url)).toBe('503 starting')
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  const refused = await fetch(`${url}/api/v1/observations`, {
    method: 'POST',
    headers: { 'X-Feed-Id': CITY },
  })
  expect([refused.status, httpErrorSchema.parse(await refused.json()).code]).toEqual([503, 'starting'])
  goOn()
  const server = await starting
  expect(await ready(url)).toBe('ready')
  const socket = knock(url)
  await heard(socket, 'welcome')
  socket.disconnect()
  await server.stop()
})

test('a port that is taken is told before the store is opened', async () => {
  const server = await startServer({ DATABASE_URL: database.url })
  let opened = false
  const second = startServer(
    { DATABASE_URL: database.url, PORT: String(server.port) },
    {
      open: (parts) => {
        opened = true
        return openRecording(parts)
      },
    },
  )
  await expect(second).rejects.toThrow(/EADDRINUSE/)
  expect(opened).toBe(false)
  await server.stop()
})
