import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type Server } from '../../scripts/house/server.mjs'
import type { AdapterKind } from '../../shared/adapters/adapter-kinds.ts'
import { HTTP_ROUTES, type HttpRoute } from '../../shared/http.ts'
import { definition, feedsApi, post } from '../support/feeds-api.ts'
import { FilesOf } from '../support/files.ts'
import { freePort } from '../support/free-port.ts'
import { DOCUMENTS } from '../support/personal-documents.ts'
import { Mosquitto, PASSWORD, USER } from '../support/mosquitto.ts'
import { personOf, tracesIn, type Person } from '../support/personal-person.ts'
import { agreed } from '../support/federation-store.ts'
import { CITY, CITY_AREA, DAY, heard, knock, until } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'
import { wholeStore } from '../support/whole-store.ts'

/**
 * R11 from one end to the other: somebody's data are sent through each door of a city, in declared fields and in free
 * text, in what is taken and in what is refused, and then looked for in all that the city and its province keep and say.
 */

const ROOT = new URL('../..', import.meta.url).pathname
const TWO_SERVERS_WITHIN_MS = 90_000

interface Centre {
  server: Server
  url: string
  database: FreshDatabase
  /** Every line that it printed. */
  said: string[]
}

let folder: string
let broker: Mosquitto
let province: Centre
let city: Centre

async function start(settings: Record<string, string>): Promise<Centre> {
  const database = await freshDatabase()
  const said: string[] = []
  const env = { DATA_DIR: folder, AREA_DATE: DAY, LOG_LEVEL: 'trace', DEMO: 'on', PORT: '0', ...settings }
  const onLine = (line: string) => void said.push(line)
  const server = startServer({
    cwd: ROOT,
    env: { ...process.env, ...env, DATABASE_URL: database.url },
    onLine,
  })
  return { server, url: await server.url, database, said }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toan-canh-'))
  const port = await freePort()
  province = await start({ PORT: String(port) })
  broker = await Mosquitto.start(folder)
  const origin = `mqtt://127.0.0.1:${broker.ports.plain}`
  const login = { origin, username: USER, password: PASSWORD }
  city = await start({
    CENTRE: 'thai-nguyen',
    UPLINK_URL: `http://127.0.0.1:${port}`,
    OUTGOING_ALLOW: '127.0.0.1',
    ADAPTER_CREDENTIALS: JSON.stringify({ 'by-broker': login }),
  })
  // It is connected to while the others are sent through.
  const topics = [{ filter: 'of/#', as: { format: 'own' } }]
  const adapter = { kind: 'mqtt', settings: { url: origin, topics } }
  await api.register(definition('by-broker', { domains: ['traffic', 'security'], adapter }))
  let number = 0
  for (const door of Object.values(DOORS)) await door(personOf(number++))
  await agreed([{ uplink: CITY, connection: city.database.connection }], province.database.connection)
}, TWO_SERVERS_WITHIN_MS)

afterAll(async () => {
  await city.server.stop()
  await province.server.stop()
  await broker.stop()
  await Promise.all([city.database.drop(), province.database.drop()])
  await rm(folder, { recursive: true, force: true })
})

/** What is taken, and the same in a way that it is refused. */
function observations({ name, phone, email, identity, text }: Person, id: string): object[] {
  const attributes = { hoTen: name, so_dien_thoai: phone, Email: email, cccd: identity, note: text }
  const at = Date.now()
  const common = { at, revision: 1, area: CITY_AREA, attributes, reporter: name }
  const camera = { ...common, type: 'thing', id, kind: 'traffic.camera', name: text, status: 'online' }
  const fire = { type: 'case', kind: 'security.incident', category: 'fire', status: 'new', severity: 'high' }
  const item = { ...common, ...fire, id, title: text, text, openedAt: at, assignee: text }
  return [camera, item, { ...camera, id: `${id}-2`, status: 7 }, { ...item, id: `${id}-2`, kind: text }]
}

const api = feedsApi(() => city.url)

async function token(id: string, more: object = {}): Promise<string> {
  await api.register(definition(id, { domains: ['traffic', 'security'], ...more }))
  return (await api.issue(id)).token
}

async function answered(answer: Promise<Response>): Promise<void> {
  const response = await answer
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
}

function push(kind: keyof typeof DOCUMENTS) {
  return async (person: Person) => {
    const { domains, settings = {}, mediaType, body } = DOCUMENTS[kind]
    const bearer = await token(`in-${kind}`, { domains, adapter: { kind, transport: 'push', settings } })
    const headers = { Authorization: `Bearer ${bearer}`, 'Content-Type': mediaType }
    const sent = fetch(`${city.url}/api/v1/in/in-${kind}`, { method: 'POST', headers, body: body(person) })
    const ack = (await (await sent).json()) as object
    // Nothing is shown by a document that was not understood.
    expect(ack, kind).toMatchObject({ durable: true, rejected: [], refused: expect.toSatisfy((n) => n > 0) })
    expect(ack, kind).toMatchObject({ accepted: expect.toSatisfy((n) => n > 0) })
  }
}

const DOORS: Record<string, (person: Person) => Promise<void>> = {
  'HTTP observations': async (person) => {
    await answered(post(city.url, await token('by-http'), observations(person, 'http')))
  },
  'Socket.IO': async (person) => {
    const credential = await token('by-socket')
    const socket = knock(city.url, { feed: 'by-socket', credential })
    await heard(socket, 'welcome')
    await socket.emitWithAck('batch', { batch: 'b', observations: observations(person, 'socket') })
    socket.disconnect()
  },
  ...(Object.fromEntries(
    Object.keys(DOCUMENTS).map((kind) => [`push ${kind}`, push(kind as keyof typeof DOCUMENTS)]),
  ) as Record<`push ${AdapterKind}`, (person: Person) => Promise<void>>),
  MQTT: async (person) => {
    const subscription = async () => (await api.board('by-broker')).adapter?.subscription
    await until(async () => typeof (await subscription())?.connectedSince === 'number')
    const messages = [...observations(person, 'broker'), person].map((one) => JSON.stringify(one))
    await broker.publish(`of/${person.phone}`, [...messages, person.text])
    await until(async () => {
      const now = await subscription()
      return now?.messages === messages.length + 1 && now.inHand === 0
    })
  },
  'a file': async ({ name, phone, text }) => {
    await token('by-file')
    const files = new FilesOf(city.url, 'by-file')
    const head = 'Mã trạm,Tên trạm,Phường,Thời gian,Tốc độ,Người liên hệ,Điện thoại\n'
    const row = (speed: string) => `K1,"${text}",${CITY_AREA},02/03/2026 08:30,${speed},${name},${phone}\n`
    const preview = await files.preview(head + row('40') + row(`"${text}"`))
    await files.check(preview, preview.mapping)
    const { id } = await files.import(preview, preview.mapping)
    await files.over(id)
  },
}

describe('nothing of somebody who was spoken of stands', () => {
  test.each(['city', 'province'] as const)('in any table of the %s', async (of) => {
    const { database } = { city, province }[of]
    const found = [...(await wholeStore(database.connection))].flatMap(([table, text]) =>
      tracesIn(text).map((trace) => `${table}: ${trace}`),
    )
    expect(found).toEqual([])
  })

  test.each(['city', 'province'] as const)('in any answer of the %s to who may see all', async (of) => {
    const { url } = { city, province }[of]
    const found: string[] = []
    for (const path of await everyAddress(url)) {
      const headers = { Authorization: 'Bearer demo-administrator' }
      const answer = await fetch(url + path, { headers, redirect: 'manual' })
      found.push(...tracesIn(await answer.text()).map((trace) => `${path}: ${trace}`))
    }
    expect(found).toEqual([])
  })

  test('in what either of them printed', () => {
    expect(city.said.length).toBeGreaterThan(10)
    expect(tracesIn([...city.said, ...province.said].join('\n'))).toEqual([])
  })

  test('though what was said came in: what is taken stands in both, what is refused waits in the city', async () => {
    const text = [...(await wholeStore(province.database.connection)).values()].join('\n')
    expect(text.split('Ngập ở tổ 7, gọi [SĐT] hoặc [SĐT], [@], CCCD [ID]').length).toBeGreaterThan(10)
    const { members } = await api.quarantine()
    expect(new Set(members.map(({ feed }) => feed)).size).toBeGreaterThanOrEqual(
      Object.keys(DOORS).length - 1,
    )
  })
})

/** Every route that answers, with all that it may be asked for here. */
async function everyAddress(url: string): Promise<string[]> {
  const board = (await (await fetch(`${url}/api/v1/feeds`)).json()) as { feeds: { feed: string }[] }
  const domains = (await (await fetch(`${url}/api/v1/domains`)).json()) as { domains: { id: string }[] }
  const values: Record<string, string[]> = {
    scope: ['zone:thai-nguyen'],
    domain: domains.domains.map(({ id }) => id),
    feed: board.feeds.map(({ feed }) => encodeURIComponent(feed)),
    indicator: ['traffic.speed'],
    form: ['y-te-phan-dinh-phung'],
    period: ['2026-03-01'],
    file: ['areas.json'],
  }
  const day = 86_400_000
  const query = `?indicator=traffic.speed&scope=zone:thai-nguyen&from=${Date.now() - day}&to=${Date.now()}`
  return Object.values<HttpRoute>(HTTP_ROUTES)
    .filter(({ method }) => method === 'get')
    .flatMap(({ path }) => filled([path], values))
    .flatMap((path) => [path, path + query])
}

function filled(paths: string[], values: Readonly<Record<string, string[]>>): string[] {
  return paths.flatMap((path) => {
    const [whole, name = ''] = /\{(\w+)\}/.exec(path) ?? []
    if (whole === undefined) return [path]
    return filled(
      (values[name] ?? ['kin']).map((value) => path.replace(whole, value)),
      values,
    )
  })
}
