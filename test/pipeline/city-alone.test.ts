import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { HTTP_ROUTES, type HttpRoute } from '../../shared/http.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { everybodyIs } from '../support/guests.ts'
import {
  CITY,
  CITY_AREA,
  knock,
  OTHER_AREA,
  OTHER_CITY,
  startServer,
  until,
  type TestServer,
} from '../support/server.ts'

/** Stand in all that is said of the one city, and of the other. */
const OWN = 'OF-THE-ONE-CITY'
const FOREIGN = 'OF-THE-OTHER-CITY'

let server: TestServer
const feeds: Socket[] = []
beforeAll(async () => {
  server = await startServer(
    {},
    {
      identities: everybodyIs({
        type: 'person',
        id: 'operator',
        name: 'operator',
        grants: [{ role: 'operator', scopes: ['zone:thai-nguyen'], domains: '*' }],
      }),
    },
  )
})
afterAll(async () => {
  for (const feed of feeds) feed.disconnect()
  await server.stop()
})

async function speak(id: string, area: string, mark: string, minute: number): Promise<void> {
  const feed = knock(server.url, { feed: id })
  feeds.push(feed)
  const at = Date.now()
  const thing = `detector-${mark}`
  const observations = [
    {
      type: 'thing',
      id: thing,
      kind: 'traffic.detector',
      at,
      revision: minute,
      area,
      name: mark,
      status: 'online',
    },
    { type: 'reading', indicator: 'traffic.flow', thing, at, value: 700 + minute },
    {
      type: 'case',
      id: `case-${mark}`,
      kind: 'security.incident',
      at,
      revision: minute,
      area,
      category: 'fire',
      severity: 'high',
      status: 'new',
      title: mark,
      openedAt: at,
    },
  ]
  const ack = await feed.emitWithAck('batch', { batch: `${mark}-${minute}`, observations })
  expect(ack).toMatchObject({ accepted: observations.length })
}

test('R7: an operator of one city receives no byte of another, whatever is asked for', async () => {
  await speak(CITY, CITY_AREA, OWN, 1)
  await speak(OTHER_CITY, OTHER_AREA, FOREIGN, 1)
  let wire = ''
  const dashboards = ['/live', '/past'].map((namespace) => {
    const socket = io(`${server.url}${namespace}`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { protocol: PROTOCOL_VERSION },
    })
    socket.io.engine.on('data', (data: unknown) => (wire += String(data)))
    return socket
  })
  const domains = [...new DomainRegistry().domains.keys()]
  const scopes = [
    'zone:thai-nguyen',
    'zone:song-cong',
    'zone:thai-nguyen-province',
    '19',
    OTHER_AREA,
    'rest:19',
  ]
  const answers = await Promise.all(
    dashboards.flatMap((socket) =>
      scopes.flatMap((scope) => domains.map((domain) => socket.emitWithAck('subscribe', { scope, domain }))),
    ),
  )
  expect(answers.filter(({ ok }: { ok: boolean }) => ok)).toHaveLength(dashboards.length * domains.length)
  await speak(CITY, CITY_AREA, OWN, 2)
  await speak(OTHER_CITY, OTHER_AREA, FOREIGN, 2)
  for (const path of askedOf(scopes, domains)) {
    const headers = { 'Accept-Encoding': 'identity' }
    wire += await (await fetch(`${server.url}${path}`, { headers })).text()
  }
  await until(() => wire.includes('702'))
  for (const socket of dashboards) socket.disconnect()

  expect(wire).toContain(`detector-${OWN}`)
  expect(wire).not.toContain(FOREIGN)
  expect(wire).not.toContain(OTHER_CITY)
})

/** Every route that is read, for every scope, domain and feed. What the place is, is no secret. */
function askedOf(scopes: readonly string[], domains: readonly string[]): string[] {
  const known = new Set<string>(['centre', 'areas', 'domains', 'packFile', 'health', 'ready'])
  const routes = Object.entries<HttpRoute>(HTTP_ROUTES)
    .filter(([name, { method }]) => method === 'get' && !known.has(name))
    .map(([, { path }]) => path)
  const now = Date.now()
  const span = `from=${now - 3_600_000}&to=${now + 60_000}`
  const asked = scopes.flatMap((scope) =>
    domains.flatMap((domain) =>
      routes.map((path) => {
        const filled = path
          .replace('{scope}', scope)
          .replace('{domain}', domain)
          .replace('{feed}', OTHER_CITY)
          .replace(/\{\w+\}/g, 'x')
        return `${filled}?${span}&indicator=traffic.flow&scope=${scope}`
      }),
    ),
  )
  const ofThing = `indicator=traffic.flow&feed=${OTHER_CITY}&thing=detector-${FOREIGN}&${span}`
  // What names no domain in its path is asked once a scope.
  return [...new Set(asked), `/api/v1/history?${ofThing}`, `/api/v1/history/export?${ofThing}`]
}
