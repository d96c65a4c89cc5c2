import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { definition, feedsApi, flow } from '../support/feeds-api.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { Mosquitto, PASSWORD, USER } from '../support/mosquitto.ts'
import { selfSigned } from '../support/self-signed.ts'
import { CITY_AREA, startServer, temporaryFolder, type TestServer } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

/** Sources are asked this much more often than they are set to be. */
const FASTER = 100
const adapterClock = {
  now: Date.now,
  after(delayMs: number, task: () => void) {
    const timer = setTimeout(task, delayMs / FASTER)
    return () => clearTimeout(timer)
  },
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let broker: Mosquitto
let database: FreshDatabase
let server: TestServer
let settings: Record<string, string>
let far: Awaited<ReturnType<typeof farEnd>>
const api = feedsApi(() => server.url)

beforeAll(async () => {
  folder = await temporaryFolder()
  broker = await Mosquitto.start(folder.path)
  far = await farEnd(folder.path)
  database = await freshDatabase()
  const { plain, tls, ws, mutual } = broker.ports
  const login = { username: USER, password: PASSWORD }
  const secure = { origin: `mqtts://localhost:${tls}`, ...login }
  // Whoever shows a certificate is known by it: nothing else is shown.
  const shows = { origin: `mqtts://localhost:${mutual}`, caFile: broker.caFile }
  const strange = await writtenStranger(folder.path)
  settings = {
    DATABASE_URL: database.url,
    OUTGOING_ALLOW: 'localhost,127.0.0.1',
    ADAPTER_CREDENTIALS: JSON.stringify({
      meters: { ...secure, caFile: broker.caFile },
      untrusted: secure,
      certified: { ...shows, ...broker.clientFiles },
      bare: shows,
      strange: { ...shows, ...strange },
      air: { origin: `mqtt://127.0.0.1:${plain}`, ...login },
      web: { origin: `ws://127.0.0.1:${ws}`, ...login },
      elsewhere: { origin: 'mqtts://broker.example.vn', ...login },
      secret: { origin: far.secureUrl, bearer: 'a-bearer-of-tests', caFile: far.caFile },
      distrusting: { origin: far.secureUrl, bearer: 'a-bearer-of-tests' },
      alerts: { origin: far.url, ...login },
    }),
  }
  server = await startServer(settings, { adapterClock })
})

afterAll(async () => {
  await server.stop()
  await broker.stop()
  await far.stop()
  await database.drop()
  await folder.remove()
})

const mqtt = (url: string, topics: object[], more: object = {}) => ({
  adapter: { kind: 'mqtt', settings: { url, topics, ...more } },
})
const polled = (kind: string, path: string, more: object = {}) => ({
  domains: ['environment', 'press', 'traffic'],
  adapter: { kind, settings: { url: far.url + path, everyMs: 10_000, ...more } },
})
const board = (id: string) => api.board(id)
async function seen(id: string, what: object): Promise<void> {
  await expect.poll(() => board(id), { timeout: 20_000 }).toMatchObject(what)
}
const own = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => JSON.stringify(flow(CITY_AREA, from + i, i)))

describe('a broker', () => {
  const OWN = [{ filter: 'own/#', as: { format: 'own' } }]
  const AIR = {
    filter: 'air/{thing}/{what}',
    as: {
      format: 'values',
      thing: { id: 'st-{thing}', kind: 'environment.airStation', name: 'Trạm {thing}', status: 'working' },
      readings: [
        { indicator: 'environment.pm25', where: { what: 'pm25' } },
        { indicator: 'environment.aqi', where: { what: 'json' }, value: 'a.b', factor: 10 },
      ],
    },
  }

  beforeAll(async () => {
    const { plain, tls, ws, mutual } = broker.ports
    await broker.publish('air/old/pm25', ['99'], '-r')
    const secure = `mqtts://localhost:${tls}`
    await api.register(definition('meters', mqtt(secure, OWN)))
    await api.register(definition('untrusted', mqtt(secure, OWN)))
    const certified = mqtt(`mqtts://localhost:${mutual}`, [{ ...OWN[0], filter: 'certified/#' }])
    for (const id of ['certified', 'bare', 'strange']) await api.register(definition(id, certified))
    const air = {
      domains: ['environment'],
      ...mqtt(`mqtt://127.0.0.1:${plain}`, [AIR], { version: '3.1.1' }),
    }
    await api.register(definition('air', air))
    await api.register(definition('web', mqtt(`ws://127.0.0.1:${ws}`, [{ ...OWN[0], filter: 'web/#' }])))
    await api.register(definition('elsewhere', mqtt(`mqtt://127.0.0.1:${plain}`, OWN)))
    await api.register(definition('inner', mqtt('mqtts://10.255.255.1:8883', OWN)))
  })

  test('is connected to, by each feed for itself', async () => {
    const CONNECTED = { adapter: { subscription: { connectedSince: expect.any(Number), connects: 1 } } }
    for (const id of ['meters', 'air', 'web', 'certified']) await seen(id, CONNECTED)
  })

  test('hands over by TLS and by WebSocket, in 5 and in 3.1.1; what is not understood harms nothing beside it', async () => {
    await broker.publish('own/flows', [...own(Date.now() - 60_000, 20), '{', '{"type":"thing"}'], '-V', '5')
    const kin = { hoTen: 'Nguyễn Văn Kín', so_dien_thoai: '0987654321' }
    const camera = { type: 'thing', id: 'cam', kind: 'traffic.camera', at: Date.now(), revision: 1 }
    const known = {
      ...camera,
      area: CITY_AREA,
      name: 'Camera, gọi 0987654321',
      status: 'online',
      attributes: kin,
    }
    await broker.publish('web/cameras/0987654321', [
      JSON.stringify(known),
      JSON.stringify({ ...known, status: 7 }),
    ])
    await broker.publish('web/flows', own(Date.now() - 50_000, 3))
    await broker.publish('air/7/pm25', ['31.5', 'ON', '32.5'], '-V', '311')
    await broker.publish('air/7/json', [
      '{"a":{"b":"4.2"},"phone":"0912345678"}',
      '{"a":{}}',
      `{"x":"${'y'.repeat(300_000)}"}`,
    ])
    await seen('meters', {
      accepted: 20,
      rejected: 2,
      rejectedBy: { malformed: 2 },
      adapter: {
        kind: 'mqtt',
        transport: 'subscribe',
        // Of whichever lot came last.
        lastError: { code: expect.stringMatching(/^(?:not-json|malformed)$/) },
        subscription: { messages: 22, inHand: 0 },
      },
    })
    await seen('web', { accepted: 4, rejected: 1 })
    // A station once, three figures; a word and one that is too large are refused, what has no figure says nothing.
    await seen('air', {
      accepted: 4,
      rejected: 2,
      adapter: { subscription: { messages: 7, ignored: 1, inHand: 0 } },
    })
    const roomOf = async (domain: string) =>
      (await fetchPatiently(`${server.url}/api/v1/rooms/zone:thai-nguyen/${domain}`)).text()
    const room = await roomOf('environment')
    expect(room).toContain('Trạm 7')
    expect(room).not.toMatch(/0912345678|"old"|st-old/)
    const told = [await roomOf('traffic'), await api.quarantine('feed=web'), await board('web')]
    expect(JSON.stringify(told)).toContain('Camera, gọi [SĐT]')
    expect(JSON.stringify(told)).not.toMatch(/Nguyễn Văn Kín|0987654321/)
    const refused = (await api.quarantine('feed=air')).members
    expect(refused.map(({ path }) => path)).toEqual(['air/7/json', 'air/7/pm25'])
  })

  test('that is not trusted, does not let it in or may not be called is told by a code, and told nothing', async () => {
    await seen('untrusted', {
      adapter: { lastError: { code: 'tls' }, subscription: { connects: 0 } },
    })
    await seen('elsewhere', { adapter: { lastError: { code: 'not-authorised' } } })
    await seen('inner', {
      adapter: { lastError: { code: 'forbidden-address' }, backoffMs: expect.any(Number) },
    })
    const said = await Promise.all(['untrusted', 'elsewhere', 'inner'].map(board))
    expect(JSON.stringify(said)).not.toContain(PASSWORD)
  })

  test('that knows whom it serves by a certificate lets in the one that is its own, and no other', async () => {
    await broker.publish('certified/flows', own(Date.now() - 60_000, 3), '-V', '5')
    await seen('certified', { accepted: 3, adapter: { lastError: null, subscription: { connects: 1 } } })
    for (const id of ['bare', 'strange']) {
      await seen(id, { accepted: 0, adapter: { lastError: { code: 'tls' }, subscription: { connects: 0 } } })
    }
  })

  test('that is killed is found again, and what it kept is taken', async () => {
    const { accepted } = await board('meters')
    await broker.kill()
    await seen('meters', { adapter: { subscription: { connectedSince: null } } })
    await broker.start()
    await broker.publish('own/flows', own(Date.now() - 40_000, 5), '-V', '5')
    await seen('meters', { accepted: accepted + 5, adapter: { subscription: { connects: 2 } } })
  })

  test('keeps what comes while this server is away: nothing is lost, nothing is said twice', async () => {
    await server.stop()
    await broker.publish('own/flows', own(Date.now() - 30_000, 1_000), '-V', '5')
    await broker.publish('air/7/pm25', ['33', '34', '35'], '-V', '311')
    server = await startServer(settings, { adapterClock })
    await seen('meters', {
      accepted: 1_000,
      duplicates: 0,
      conflicts: 0,
      rejected: 0,
      adapter: { subscription: { messages: 1_000, inHand: 0 } },
    })
    // The station is told again after a start, and the retained figure is not.
    await seen('air', { accepted: 4, duplicates: 0, adapter: { subscription: { ignored: 1 } } })
  }, 60_000)

  test('keeps nothing more for a feed that is set otherwise, and the feed goes on with what it is set to', async () => {
    const since = async () => (await board('web')).adapter?.subscription?.connectedSince ?? 0
    const before = await since()
    await api.change('web', mqtt(`ws://127.0.0.1:${broker.ports.ws}`, [{ ...OWN[0], filter: 'other/#' }]))
    await expect.poll(since, { timeout: 20_000 }).toBeGreaterThan(before)
    await broker.publish('web/flows', own(Date.now() - 20_000, 1))
    await broker.publish('other/flows', own(Date.now() - 10_000, 2))
    await seen('web', { accepted: 2, adapter: { subscription: { messages: 2 } } })
  })
})

describe('a server that is asked', () => {
  // It takes ten seconds to be given up, in which the others are looked at.
  beforeAll(() => api.register(definition('silent', polled('rss', '/silent'))))

  test('is asked by its validators, with the credential that is its own', async () => {
    await api.register(definition('secret', polled('rss', '/secret', { url: `${far.secureUrl}/secret` })))
    await seen('secret', { accepted: 1, adapter: { lastError: null, transport: 'poll' } })
    await expect.poll(() => far.asked('/secret').length, { timeout: 20_000 }).toBeGreaterThan(2)
    const [first, second] = far.asked('/secret')
    expect(first).toMatchObject({ authorization: 'Bearer a-bearer-of-tests' })
    expect(second).toMatchObject({ 'if-none-match': '"1"' })
    const heard = await board('secret')
    expect(heard).toMatchObject({ accepted: 1, duplicates: 0 })
    // That there is nothing new is what it knows.
    await expect
      .poll(async () => (await board('secret')).lastArrivalAt)
      .toBeGreaterThan(heard.lastArrivalAt ?? Infinity)
    await api.change('secret', polled('rss', '', { url: `${far.secureUrl}/elsewhere` }))
    await expect.poll(() => far.other.length, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(far.asked('/elsewhere')[0]).toHaveProperty('authorization')
    expect(far.other[0]).not.toHaveProperty('authorization')
  })

  test('with nothing to say is heard, with nothing that may be taken is not', async () => {
    await api.register(definition('quiet', { ...polled('rss', '/quiet'), domains: ['press'] }))
    await seen('quiet', { status: 'live', accepted: 0, lastArrivalAt: expect.any(Number) })
    await api.register(definition('beside', { ...polled('rss', '/beside'), domains: ['traffic'] }))
    await expect.poll(() => far.asked('/beside').length).toBeGreaterThan(3)
    const { lastArrivalAt, rejected, cadenceMs } = await board('beside')
    expect({ lastArrivalAt, rejected, cadenceMs }).toEqual({
      lastArrivalAt: null,
      rejected: 1,
      cadenceMs: 10_000,
    })
  })

  test('that is slow, endless, busy or wants a credential is told by a code', async () => {
    await api.register(definition('endless', polled('rss', '/endless')))
    await api.register(definition('unknown', polled('rss', '/secret')))
    const distrusting = polled('rss', '', { url: `${far.secureUrl}/secret` })
    await api.register(definition('distrusting', distrusting))
    await seen('distrusting', { adapter: { lastError: { code: 'unreachable' } } })
    await seen('endless', { adapter: { lastError: { code: 'too-large' } } })
    await seen('unknown', {
      adapter: { lastError: { message: expect.stringContaining('401') } },
    })
    // Last: where everything comes so much faster, an hour is soon over.
    await api.register(definition('busy', polled('rss', '/busy')))
    await seen('busy', {
      adapter: { lastError: { code: 'http-status', message: expect.stringContaining('429') } },
    })
    expect(far.asked('/busy')).toHaveLength(1)
    const { adapter } = await board('busy')
    expect((adapter?.nextAt ?? 0) - Date.now()).toBeGreaterThan(3_000_000)
  })

  test('with an index of alerts is asked for each of them once, and for what stands elsewhere never', async () => {
    await api.register(definition('alerts', polled('cap', '/index')))
    await seen('alerts', { accepted: 2, rejected: 1, adapter: { refused: 1 } })
    await expect.poll(() => far.asked('/index').length, { timeout: 20_000 }).toBeGreaterThan(3)
    expect(far.asked('/alert/1')).toHaveLength(1)
    expect(far.asked('/alert/2')).toHaveLength(1)
    expect(far.asked('/alert/1')[0]).toHaveProperty('authorization')
    expect(await board('alerts')).toMatchObject({ accepted: 2, duplicates: 0 })
  })

  test('that says nothing is given up, and has held up nobody', () =>
    seen('silent', { adapter: { lastError: { code: 'took-too-long' }, backoffMs: expect.any(Number) } }))
})

/** A certificate that the broker knows nothing of. */
async function writtenStranger(folderPath: string) {
  const files = { certFile: join(folderPath, 'strange.pem'), keyFile: join(folderPath, 'strange-key.pem') }
  const { cert, key } = selfSigned('a-stranger')
  await writeFile(files.certFile, cert)
  await writeFile(files.keyFile, key)
  return files
}

/** A server of somebody else's, and a second one beside it. */
const NEWS = '<rss><channel><item><title>Tin</title></item></channel></rss>'

async function farEnd(folderPath: string) {
  const heard: { path: string; headers: IncomingMessage['headers'] }[] = []
  const other: IncomingMessage['headers'][] = []
  const second = await serve((request, response) => {
    other.push(request.headers)
    response.end('<rss><channel/></rss>')
  })
  const AT = new Date(Date.now() - 60_000).toISOString().replace(/\.\d+Z/, '+00:00')
  const alert = (id: string) =>
    `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${id}</identifier><sender>s</sender><sent>${AT}</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>`
  const entry = (href: string) =>
    `<entry><id>${href}</id><title>t</title><updated>${AT}</updated><link href="${href}" type="application/cap+xml"/></entry>`
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? ''
    heard.push({ path, headers: request.headers })
    answer(path, request, response)
  }
  const first = await serve(listener)
  const answer = (path: string, { headers }: IncomingMessage, response: ServerResponse) => {
    if (path === '/silent') return
    if (path === '/endless') return void flood(response)
    if (path === '/busy') return void response.writeHead(429, { 'retry-after': '3600' }).end()
    if (path === '/elsewhere') return void response.writeHead(302, { location: second.url }).end()
    if (path === '/index') {
      const links = ['/alert/1', `${first.url}/alert/2`, 'https://alerts.example.org/3'].map(entry)
      return void response.end(`<feed xmlns="http://www.w3.org/2005/Atom">${links.join('')}</feed>`)
    }
    if (path.startsWith('/alert/')) return void response.end(alert(path))
    if (path === '/quiet') return void response.end('<rss><channel/></rss>')
    if (path === '/beside') return void response.end(NEWS)
    if (headers.authorization === undefined) return void response.writeHead(401).end()
    if (headers['if-none-match'] === '"1"') return void response.writeHead(304).end()
    response.setHeader('ETag', '"1"').end(NEWS)
  }
  const { cert, key } = selfSigned('localhost')
  const caFile = join(folderPath, 'far-ca.pem')
  await writeFile(caFile, cert)
  const secure = await serve(listener, { cert, key })
  return {
    url: first.url,
    secureUrl: secure.url,
    caFile,
    other,
    asked: (path: string) => heard.filter((one) => one.path === path).map(({ headers }) => headers),
    async stop() {
      await first.stop()
      await secure.stop()
      await second.stop()
    },
  }
}

function flood(response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

async function serve(answer: RequestListener, tls?: { cert: string; key: string }) {
  const one = tls === undefined ? createServer(answer) : createSecureServer(tls, answer)
  await new Promise<void>((listening) => one.listen(0, '127.0.0.1', listening))
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(one.address() as AddressInfo).port}`,
    async stop() {
      one.closeAllConnections()
      await new Promise((stopped) => one.close(stopped))
    },
  }
}
