import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KEY_RATE } from '../../server/access/keys/key-book.ts'
import {
  addedKeySchema,
  keysAnswerSchema,
  type AddedKey,
  type AddKey,
} from '../../shared/access/access-key.ts'
import type { Grant } from '../../shared/access/grant.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { post } from '../support/feeds-api.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { codeOf, EVERYTHING, firstAdministrator, invited, Visitor } from '../support/people.ts'
import { heard, startServer, type TestServer } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

let database: FreshDatabase
let server: TestServer
let an: Visitor
const clock = { now: Date.now() }
const sockets: Socket[] = []
const start = () =>
  startServer(
    { DEMO: 'off', SESSION_IDLE_HOURS: '1', DATABASE_URL: database.url },
    { clock: () => clock.now },
  )
beforeAll(async () => {
  database = await freshDatabase()
  server = await start()
  an = await firstAdministrator(server)
})
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await server.stop()
  await database.drop()
})

function connect(headers: Record<string, string>): Socket {
  const socket = io(new URL('/live', server.url).href, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: server.url, ...headers },
    auth: { protocol: PROTOCOL_VERSION },
  })
  sockets.push(socket)
  return socket
}

describe('a program with a key', () => {
  const CITY_TRAFFIC = { reads: ['room.read'], scopes: ['zone:thai-nguyen'], domains: ['traffic'] }
  const ROOM = '/api/v1/rooms/zone:thai-nguyen/traffic'
  async function made(given: Partial<AddKey> = {}, by = an): Promise<AddedKey> {
    const answer = await by.post('/api/v1/keys', { name: 'GIS', ...CITY_TRAFFIC, ...given })
    return addedKeySchema.parse(await answer.json())
  }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const reads = (token: string, path: string, method = 'GET') =>
    fetchPatiently(server.url + path, { method, headers: bearer(token) }).then(async (answer) => {
      await answer.arrayBuffer()
      return answer.status
    })
  const listed = async (by = an) => keysAnswerSchema.parse(await (await by.get('/api/v1/keys')).json()).keys
  const one = async (key: string) => (await listed()).find((each) => each.key === key)

  test('reads what it is for and no more, shows its key as a bearer and in no other way, and changes nothing', async () => {
    const { key, token } = await made()
    expect(token).toMatch(/^tck_[0-9A-Za-z]{49}$/)
    const me = await (await fetch(`${server.url}/api/v1/me`, { headers: bearer(token) })).json()
    expect(me).toMatchObject({ type: 'key', id: key.key, name: 'GIS', hasPassword: false, session: null })

    expect(await reads(token, ROOM)).toBe(200)
    expect(await reads(token, '/api/v1/dictionary')).toBe(200)
    expect(await reads(token, '/api/v1/rooms/zone:thai-nguyen/security')).toBe(403)
    expect(await reads(token, '/api/v1/rooms/zone:song-cong/traffic')).toBe(403)
    expect(await reads(token, '/metrics')).toBe(403)
    const span = 'indicator=traffic.speed&scope=zone:thai-nguyen&from=0&to=1000'
    expect(await reads(token, `/api/v1/history/export?${span}`)).toBe(403)
    for (const path of ['/api/v1/keys', '/api/v1/me/sessions', '/api/v1/people', '/api/v1/audit'])
      expect(await reads(token, path)).toBe(403)
    for (const path of ['/api/v1/sign-out', '/api/v1/keys', '/api/v1/people', '/api/v1/commands'])
      expect(await reads(token, path, 'POST')).toBe(403)

    const asFeed = await post(server.url, token, [])
    expect([asFeed.status, await asFeed.json()]).toMatchObject([401, { code: 'bad-credential' }])

    const elsewhere = [
      new Visitor(server.url, { cookie: `toan-canh.session=${token}` }).get(ROOM),
      new Visitor(server.url).get(`${ROOM}?key=${token}&access_token=${token}`),
      new Visitor(server.url, { 'x-api-key': token }).get(ROOM),
      new Visitor(server.url, { authorization: `Basic ${btoa(`${token}:`)}` }).get(ROOM),
      new Visitor(server.url, bearer(`${token.slice(0, -1)}_`)).get(ROOM),
      new Visitor(server.url, bearer(token.toUpperCase())).get(ROOM),
    ]
    for (const asked of elsewhere) expect(await codeOf(asked)).toBe('401 not-signed-in')

    expect(JSON.stringify(await listed())).not.toContain(token)
    expect(await one(key.key)).toMatchObject({ state: 'valid', createdBy: 'An', refused: 0 })
    expect((await one(key.key))?.used).toBeGreaterThan(10)
    const told = await (await an.get('/api/v1/audit?action=key.make')).text()
    expect(told).toContain(key.key)
    expect(told).not.toContain(token)
  })

  test('is out at once when it is revoked, on open connections too; another one is not', async () => {
    const gone = await made()
    const stays = await made()
    const [socket, other] = [connect(bearer(gone.token)), connect(bearer(stays.token))]
    await Promise.all([heard(socket, 'welcome'), heard(other, 'welcome')])
    const room = (domain: string) => ({ scope: 'zone:thai-nguyen', domain })
    expect(await socket.emitWithAck('subscribe', room('traffic'))).toMatchObject({ ok: true })
    expect(await socket.emitWithAck('subscribe', room('security'))).toMatchObject({ code: 'not-authorised' })
    const out = heard(socket, 'disconnect')
    expect(await codeOf(an.ask('DELETE', `/api/v1/keys/${gone.key.key}`))).toBe('204')
    await out
    expect(await reads(gone.token, ROOM)).toBe(401)
    expect(await heard<Error>(connect(bearer(gone.token)), 'connect_error')).toBeInstanceOf(Error)
    expect(await one(gone.key.key)).toMatchObject({ state: 'revoked', revokedBy: 'An', refused: 2 })
    expect(other.connected).toBe(true)
    expect(await reads(stays.token, ROOM)).toBe(200)
    expect(await (await an.get('/api/v1/audit?action=key.revoke')).text()).toContain(gone.key.key)
  })

  test('is out when it expires, and none is made that has', async () => {
    const wrong = { name: 'GIS', ...CITY_TRAFFIC, expiresAt: clock.now }
    expect(await codeOf(an.post('/api/v1/keys', wrong))).toBe('400 malformed')
    const { key, token } = await made({ expiresAt: clock.now + 60_000 })
    const socket = connect(bearer(token))
    await heard(socket, 'welcome')
    const out = heard(socket, 'disconnect')
    clock.now += 60_000
    await out
    expect(await reads(token, ROOM)).toBe(401)
    expect(await one(key.key)).toMatchObject({ state: 'expired' })
  })

  test('is given by who administers all that it reads, and known to them alone', async () => {
    const grants: Grant[] = [{ role: 'administrator', scopes: ['zone:thai-nguyen'], domains: '*' }]
    const { visitor: city } = await invited(an, { email: 'city@example.vn', grants })
    const asks = (given: object) => city.post('/api/v1/keys', { name: 'GIS', ...CITY_TRAFFIC, ...given })
    expect(await codeOf(asks({ scopes: '*' }))).toBe('403 beyond-grants')
    expect(await codeOf(asks({ scopes: ['zone:thai-nguyen', 'zone:song-cong'] }))).toBe('403 beyond-grants')
    expect(await codeOf(asks({ reads: ['room.read', 'metrics.read'] }))).toBe('403 beyond-grants')
    expect(await codeOf(asks({ reads: ['person.manage'] }))).toBe('400 malformed')
    expect(await codeOf(asks({ scopes: ['none-such'] }))).toBe('400 malformed')
    const wide = await made({ scopes: '*' })
    const own = await made({}, city)
    expect((await listed(city)).map(({ key }) => key)).toContain(own.key.key)
    expect((await listed(city)).map(({ key }) => key)).not.toContain(wide.key.key)
    expect(await codeOf(city.ask('DELETE', `/api/v1/keys/${wide.key.key}`))).toBe('404 not-found')
    expect(await reads(wide.token, ROOM)).toBe(200)
  })

  test('reads the metrics by a key that is for them, and its readings by one for those', async () => {
    const { token } = await made({ name: 'Prometheus', reads: ['metrics.read'], scopes: '*', domains: '*' })
    const answer = await fetch(`${server.url}/metrics`, { headers: bearer(token) })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/^toancanh_keys_refused_total\{reason="revoked"\} [1-9]/m)
    expect(await reads(token, ROOM)).toBe(403)
    expect(await reads(`tck_${'0'.repeat(49)}`, '/metrics')).toBe(401)
    const bulk = await made({ reads: ['history.export'] })
    const span = 'indicator=traffic.speed&scope=zone:thai-nguyen&from=0&to=1000'
    // Let in, and told that there is no such series yet.
    expect(await reads(bulk.token, `/api/v1/history/export?${span}`)).toBe(404)
    expect(await reads(bulk.token, ROOM)).toBe(403)
  })

  test('that asks too often is told to wait, and no other is', async () => {
    const [eager, calm] = [await made(), await made()]
    const answers: number[] = []
    for (let n = 0; n < 2 * KEY_RATE + 5; n += 1) answers.push(await reads(eager.token, '/api/v1/me'))
    expect(answers.filter((status) => status === 200)).toHaveLength(2 * KEY_RATE)
    expect(answers.at(-1)).toBe(429)
    expect(await reads(calm.token, '/api/v1/me')).toBe(200)
  })

  test('has so many connections open at once, and another has its own', async () => {
    const [wide, other] = [await made(), await made()]
    const open = () => connect(bearer(wide.token))
    const all = Array.from({ length: 8 }, open)
    await Promise.all(all.map((socket) => heard(socket, 'welcome')))
    expect(await heard(open(), 'connect_error')).toMatchObject({ data: { code: 'busy' } })
    await heard(connect(bearer(other.token)), 'welcome')
    all[0]?.disconnect()
    const isIn = (socket: Socket) =>
      new Promise((told) => socket.once('welcome', () => told(true)).once('connect_error', () => told(false)))
    await expect.poll(() => isIn(open())).toBe(true)
  })

  test('is known after a start, with how often it was used', async () => {
    const { key, token } = await made()
    await reads(token, ROOM)
    await server.stop()
    server = await start()
    an = await signedIn(an)
    const before = await one(key.key)
    expect(before).toMatchObject({ used: 1, state: 'valid' })
    expect(before?.lastUsedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(await reads(token, ROOM)).toBe(200)
  })

  /** The same browser, at the port where the server is now. */
  async function signedIn(who: Visitor): Promise<Visitor> {
    const moved = new Visitor(server.url)
    for (const [name, value] of who.cookies) moved.cookies.set(name, value)
    expect((await moved.me()).type).toBe('person')
    return moved
  }
})

describe('a wall that somebody signed in to', () => {
  const viewer = { role: 'viewer', scopes: '*', domains: '*' } as const
  async function watching(email: string) {
    const somebody = await invited(an, { email, grants: [viewer] })
    const socket = connect({ cookie: somebody.visitor.cookie })
    await heard(socket, 'welcome')
    return { ...somebody, socket, out: heard(socket, 'disconnect') }
  }

  test('is cut when they are disabled, and does not come back; another one is not', async () => {
    const gone = await watching('gone@example.vn')
    const stays = await watching('stays@example.vn')
    await an.ask('PATCH', `/api/v1/people/${gone.id}`, { disabled: true })
    await gone.out
    expect(await heard<Error>(connect({ cookie: gone.visitor.cookie }), 'connect_error')).toBeInstanceOf(
      Error,
    )
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
