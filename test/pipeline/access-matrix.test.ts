import type { IncomingHttpHeaders } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Identities } from '../../server/access/identities.ts'
import { isOpenToKeys, type Access, type Within } from '../../shared/access/access.ts'
import { KEY_READS } from '../../shared/access/key-reads.ts'
import { hasPermission } from '../../shared/access/permission.ts'
import { ROLES, roleSchema, type Role } from '../../shared/access/role.ts'
import { COMMAND_ACCESS } from '../../shared/command.ts'
import { HTTP_ROUTES, type HttpRoute } from '../../shared/http.ts'
import { PAST_EVENTS } from '../../shared/past.ts'
import { DASHBOARD_EVENTS, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { CITY, heard, startServer, type TestServer } from '../support/server.ts'

/** Where somebody's role holds; everything that is asked for lies in the first city. */
const PLACES = {
  everywhere: { scopes: '*', domains: '*' },
  'its city': { scopes: ['zone:thai-nguyen'], domains: '*' },
  'another city': { scopes: ['zone:song-cong'], domains: '*' },
  'another domain': { scopes: '*', domains: ['reports'] },
} as const
type Place = keyof typeof PLACES

/** A program's key is asked like everybody; it is for all that keys may be for. */
const PEOPLE = [
  'nobody' as const,
  ...([...ROLES, 'key'] as const).flatMap((role) =>
    Object.keys(PLACES).map((place) => ({ role, place: place as Place })),
  ),
]
type Somebody = (typeof PEOPLE)[number]

/** The far end of who is who: a token says it outright. */
const identities: Identities = {
  of: ({ authorization }: IncomingHttpHeaders) => {
    const [role, place] = (authorization ?? '').replace('Bearer ', '').split('@')
    const isKey = role === 'key'
    const known = isKey ? 'viewer' : roleSchema.safeParse(role).data
    if (known === undefined || place === undefined) return Promise.resolve(undefined)
    const { scopes, domains } = PLACES[place.replace('_', ' ') as Place]
    const grant = {
      role: known,
      scopes: scopes === '*' ? scopes : [...scopes],
      domains: domains === '*' ? domains : [...domains],
    }
    const id = `${role}@${place}`
    if (isKey) return Promise.resolve({ type: 'key', id, name: id, grants: [grant], reads: KEY_READS })
    return Promise.resolve({ type: 'person', id, name: id, grants: [grant], session: id })
  },
  seen: () => undefined,
  onChange: () => () => undefined,
}

let server: TestServer
let simulator: Socket
beforeAll(async () => {
  server = await startServer({}, { identities })
  // A simulator that hears commands, so that who is let in is answered as if it were done.
  simulator = io(`${server.url}/feeds`, {
    transports: ['websocket'],
    forceNew: true,
    auth: {
      protocol: PROTOCOL_VERSION,
      feed: CITY,
      timebase: { kind: 'simulated', factor: 60 },
      clock: 1_000,
    },
  })
  await heard(simulator, 'welcome')
})
afterAll(async () => {
  simulator.disconnect()
  await server.stop()
})

/** Reckoned here once more, by itself, from what is declared. */
function isPermitted(access: Access, who: Somebody): boolean {
  if (access.by !== 'person') return true
  if (who === 'nobody') return false
  if (who.role === 'key' && !isOpenToKeys(access)) return false
  if (!('needs' in access)) return true
  if (who.role === 'key') return reaches(access.within, who.place)
  return hasPermission(who.role, access.needs) && reaches(access.within, who.place)
}

function reaches(within: Within, place: Place): boolean {
  switch (place) {
    case 'everywhere':
      return true
    case 'its city':
      return within !== 'centre'
    case 'another city':
    case 'another domain':
      return within === 'answer'
  }
}

const tokenOf = (who: Exclude<Somebody, 'nobody'>) => `${who.role}@${who.place.replace(' ', '_')}`
const headersOf = (who: Somebody): Record<string, string> =>
  who === 'nobody' ? {} : { Authorization: `Bearer ${tokenOf(who)}` }
const nameOf = (who: Somebody) => (who === 'nobody' ? who : `${who.role} of ${who.place}`)

describe('routes', () => {
  test.each(Object.entries<HttpRoute>(HTTP_ROUTES))('%s', async (_name, route) => {
    const expected: Record<string, string> = {}
    const told: Record<string, string> = {}
    const knocks = PEOPLE.map(async (who) => {
      expected[nameOf(who)] = isPermitted(route.access, who) ? 'let in' : who === 'nobody' ? '401' : '403'
      if (route.access.by !== 'feed') told[nameOf(who)] = await knockAt(route, who)
    })
    await Promise.all(knocks)
    if (route.access.by !== 'feed') expect(told).toEqual(expected)
  })

  /** All that is asked for is of the first city, in traffic; what is posted is nothing, which is refused after. */
  async function knockAt(route: HttpRoute, who: Somebody): Promise<string> {
    const named: Record<string, string> = {
      scope: 'zone:thai-nguyen',
      domain: 'traffic',
      feed: CITY,
      // Of a ward of that city, in health.
      form: 'y-te-phan-dinh-phung',
      period: '2026-03-01',
      file: 'roads.json',
    }
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? 'none-such')
    const query = '?indicator=traffic.speed&scope=zone:thai-nguyen&from=0&to=1000'
    const answer = await fetch(`${server.url}${path}${query}`, {
      method: route.method.toUpperCase(),
      headers: { ...headersOf(who), 'Content-Type': 'application/json' },
      redirect: 'manual',
      ...(route.body && { body: '{}' }),
    })
    await answer.arrayBuffer()
    return answer.status === 401 || answer.status === 403 ? String(answer.status) : 'let in'
  }
})

describe('events', () => {
  test.each([
    ['/live', DASHBOARD_EVENTS],
    ['/past', PAST_EVENTS],
  ] as const)('of %s', async (namespace, events) => {
    // One after the other: of sessions in the past there are only so many.
    for (const who of PEOPLE) {
      const greeted = await connect(namespace, who)
      if (who === 'nobody') {
        expect(greeted).toBe('not-signed-in')
        continue
      }
      if (who.role === 'key' && namespace === '/past') {
        expect(greeted).toBe('not-authorised')
        continue
      }
      if (typeof greeted === 'string') throw new Error(`${nameOf(who)}: ${greeted}`)
      for (const [event, access] of Object.entries<Access>(events)) {
        const is = `${nameOf(who)} ${event} ${await say(greeted, event)}`
        expect(is).toBe(`${nameOf(who)} ${event} ${isPermitted(access, who) ? 'let in' : 'not-authorised'}`)
      }
      greeted.disconnect()
    }
  })

  test.each(Object.entries<Access>(COMMAND_ACCESS))('command %s', async (type, access) => {
    const orders = PEOPLE.map(async (who) => {
      if (who === 'nobody') return
      const socket = await connect('/live', who)
      if (typeof socket === 'string') throw new Error(socket)
      const ack: unknown = await socket.emitWithAck('command', { type, id: 'none-such' })
      const isRefused = JSON.stringify(ack).includes('not-authorised')
      expect(`${nameOf(who)} ${isRefused}`).toBe(`${nameOf(who)} ${!isPermitted(access, who)}`)
      socket.disconnect()
    })
    await Promise.all(orders)
  })

  /** What each event says at its least; a cut connection is told as such. */
  async function say(socket: Socket, event: string): Promise<string> {
    const room = { scope: 'zone:thai-nguyen', domain: 'traffic' }
    const said: Record<string, unknown[]> = {
      subscribe: [room],
      unsubscribe: [room],
      applied: [{ ...room, sequence: 0 }],
      command: [{ type: 'none-such' }],
      seek: [{ at: 1 }],
      play: [{ speed: 1 }],
      pause: [{}],
      step: [{ byMs: 1 }],
    }
    const words = said[event]
    if (words === undefined) throw new Error(`say what at ${event}?`)
    if (event === 'unsubscribe' || event === 'applied') {
      socket.emit(event, ...words)
      return socket.connected ? 'let in' : 'cut'
    }
    const ack: unknown = await socket.timeout(30_000).emitWithAck(event, ...words)
    return JSON.stringify(ack).includes('not-authorised') ? 'not-authorised' : 'let in'
  }

  function connect(namespace: string, who: Somebody): Promise<Socket | string> {
    const socket = io(`${server.url}${namespace}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocol: PROTOCOL_VERSION },
      extraHeaders: headersOf(who),
    })
    return new Promise((resolve) => {
      socket.on('welcome', () => resolve(socket))
      socket.on('connect_error', (error: Error & { data?: { code?: string } }) =>
        resolve(error.data?.code ?? error.message),
      )
    })
  }
})

test('each role is tried, and a key', () => {
  const roles: readonly Role[] = ROLES
  expect(PEOPLE.length).toBe(1 + (roles.length + 1) * Object.keys(PLACES).length)
})
