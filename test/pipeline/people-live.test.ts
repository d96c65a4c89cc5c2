import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { EVERYTHING, firstAdministrator, invited, type Visitor } from '../support/people.ts'
import { heard, startServer, type TestServer } from '../support/server.ts'

describe('a wall that somebody signed in to', () => {
  let server: TestServer
  let an: Visitor
  const clock = { now: Date.now() }
  const sockets: Socket[] = []
  beforeAll(async () => {
    server = await startServer({ DEMO: 'off', SESSION_IDLE_HOURS: '1' }, { clock: () => clock.now })
    an = await firstAdministrator(server)
  })
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect()
    await server.stop()
  })

  const viewer = { role: 'viewer', scopes: '*', domains: '*' } as const
  const connect = (cookie: string) => {
    const socket = io(new URL('/live', server.url).href, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin: server.url },
      auth: { protocol: PROTOCOL_VERSION },
    })
    sockets.push(socket)
    return socket
  }
  async function watching(email: string) {
    const somebody = await invited(an, { email, grants: [viewer] })
    const socket = connect(somebody.visitor.cookie)
    await heard(socket, 'welcome')
    return { ...somebody, socket, out: heard(socket, 'disconnect') }
  }

  test('is cut when they are disabled, and does not come back; another one is not', async () => {
    const gone = await watching('gone@example.vn')
    const stays = await watching('stays@example.vn')
    await an.ask('PATCH', `/api/v1/people/${gone.id}`, { disabled: true })
    await gone.out
    expect(await heard<Error>(connect(gone.visitor.cookie), 'connect_error')).toBeInstanceOf(Error)
    expect(stays.socket.connected).toBe(true)
  })

  test('is cut when they are granted something else, signed out, or their session ends', async () => {
    const regranted = await watching('regranted@example.vn')
    await an.ask('PATCH', `/api/v1/people/${regranted.id}`, { grants: [EVERYTHING] })
    await regranted.out

    const out = await watching('out@example.vn')
    await out.visitor.post('/api/v1/sign-out')
    await out.out

    const ended = await watching('ended@example.vn')
    await an.ask('DELETE', `/api/v1/people/${ended.id}/sessions`)
    await ended.out

    const idle = await watching('idle@example.vn')
    clock.now += 60 * 60_000
    await idle.out
  })
})
