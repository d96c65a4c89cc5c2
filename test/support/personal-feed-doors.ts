import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { ADAPTER_KINDS, type AdapterKind } from '../../shared/adapters/adapter-kinds.ts'
import { definition, feedsApi, post } from './feeds-api.ts'
import { freePort } from './free-port.ts'
import { taken, asked } from './personal-asker.ts'
import { inFolder } from './personal-file-doors.ts'
import type { Centres } from './personal-centres.ts'
import { DOCUMENTS } from './personal-documents.ts'
import type { Person } from './personal-person.ts'
import { CITY_AREA, heard, knock, until } from './server.ts'

export type Door = (person: Person, at: Centres) => Promise<void>

/** What is taken, and the same in a way that it is refused. */
function observations({ name, phone, email, identity, text }: Person, id: string): object[] {
  const attributes = { hoTen: name, so_dien_thoai: phone, Email: email, cccd: identity, note: text }
  const at = Date.now()
  const common = { at, revision: 1, area: CITY_AREA, attributes }
  const camera = { ...common, type: 'thing', id, kind: 'traffic.camera', name: text, status: 'online' }
  const fire = { type: 'case', kind: 'security.incident', category: 'fire', status: 'new', severity: 'high' }
  const item = { ...common, ...fire, id, title: text, text, openedAt: at }
  const more = { ...item, id: `${id}-3`, reporter: name, assignee: text }
  return [camera, item, more, { ...camera, id: `${id}-2`, status: 7 }, { ...item, id: `${id}-2`, kind: text }]
}

async function registered({ city }: Centres, id: string, more: object = {}): Promise<string> {
  const api = feedsApi(() => city.url)
  await api.register(definition(id, { domains: ['traffic', 'security'], ...more }))
  return (await api.issue(id)).token
}

/** Something of what came by the adapter of a feed was taken, and something refused. */
async function bothCame({ city }: Centres, id: string, isCome: (counts: Came) => boolean): Promise<void> {
  const api = feedsApi(() => city.url)
  await until(async () => {
    const { accepted, adapter } = await api.board(id)
    return isCome({ accepted, refused: adapter?.refused ?? 0, events: adapter?.log?.events ?? 0 })
  })
}
interface Came {
  accepted: number
  refused: number
  events: number
}

/** What speaks the format of this centre. */
export const OWN_DOORS: Record<string, Door> = {
  observations: async (person, at) => {
    const token = await registered(at, 'by-http')
    // What arrives is told to whoever watches.
    await asked(at.city, 'GET', '/api/v1/feeds/by-http/arrivals')
    await taken(post(at.city.url, token, observations(person, 'http')))
    // As a program that names itself by whoever wrote it, and its batches by whom they are of.
    const headers = { 'User-Agent': `sender (${person.email})`, 'Idempotency-Key': person.phone }
    const body = { batch: person.text, observations: observations(person, 'http') }
    await asked(at.city, 'POST', '/api/v1/observations', body, { as: token, headers })
  },
  '/feeds batch': async (person, at) => {
    const credential = await registered(at, 'by-socket')
    const timebase = { kind: 'replay', factor: 1, of: person.text }
    const hello = { feed: 'by-socket', credential, agent: `sender (${person.email})`, timebase }
    const socket = knock(at.city.url, hello)
    await heard(socket, 'welcome')
    const batch = { batch: person.email, observations: observations(person, 'socket') }
    await socket.emitWithAck('batch', batch)
    // The board tells who is connected.
    at.leaving.push(() => void socket.disconnect())
  },
  '/feeds uplink': async (person, at) => {
    const socket = knock(at.province.url, { feed: 'city-song-cong' })
    await heard(socket, 'welcome')
    const name = { vi: person.text, en: person.text }
    const born = { feed: 'police', born: 'song-cong', hops: ['song-cong'], domains: ['security'] }
    const timebase = { kind: 'replay', factor: 1, of: person.text }
    const feed = { ...born, name, scopes: ['zone:song-cong'], cadenceMs: 60_000, timebase }
    const answer: unknown = await socket.emitWithAck('uplink', {
      type: 'feeds',
      definitions: 'x',
      feeds: [feed],
    })
    if (JSON.stringify(answer) !== '{"ok":true,"refused":[]}') throw new Error(JSON.stringify(answer))
    const state = { type: 'state', clock: Date.now(), status: 'keeping-up', lagMs: 0, waiting: 0 }
    const refusedDefinitions = [{ indicator: 'traffic.speed', path: person.phone }]
    await socket.emitWithAck('uplink', { ...state, withheld: 0, refused: 0, refusedDefinitions })
    at.leaving.push(() => void socket.disconnect())
  },
}

const BY_TRANSPORT = { push: pushed, poll: polled, listen: listened }

/** Each format by each way that it may come. */
export const ADAPTER_DOORS: Record<string, Door> = Object.fromEntries(
  Object.entries(ADAPTER_KINDS).flatMap(([kind, { transports }]) =>
    transports.map((transport) => [
      `${kind} ${transport}`,
      transport === 'subscribe' ? subscribed : BY_TRANSPORT[transport](kind as Format),
    ]),
  ),
)

type Format = Exclude<AdapterKind, 'mqtt'>

function pushed(kind: Format): Door {
  return async (person, at) => {
    const { domains, settings = {}, mediaType, body } = DOCUMENTS[kind]
    const id = `in-${kind}-push`
    const as = await registered(at, id, { domains, adapter: { kind, transport: 'push', settings } })
    const headers = { 'Content-Type': mediaType, 'User-Agent': `sender (${person.email})` }
    // What its adapter refuses is told to whoever watches.
    await asked(at.city, 'GET', `/api/v1/feeds/${id}/arrivals`)
    const answer = asked(at.city, 'POST', `/api/v1/in/${id}`, body(person), { as, headers })
    // Nothing is shown by a document that was not understood.
    const ack = await taken<{ accepted: number; refused: number }>(answer)
    if (ack.accepted === 0 || ack.refused === 0) throw new Error(`${id}: ${JSON.stringify(ack)}`)
  }
}

function polled(kind: Format): Door {
  return async (person, at) => {
    const { domains, settings = {}, mediaType, body } = DOCUMENTS[kind]
    const far = createServer((_request, response) => {
      response.setHeader('Content-Type', mediaType).end(body(person))
    })
    far.listen(0, '127.0.0.1')
    await once(far, 'listening')
    const url = `http://127.0.0.1:${(far.address() as AddressInfo).port}/`
    const adapter = { kind, transport: 'poll', settings: { ...settings, url, everyMs: 10_000 } }
    await registered(at, `in-${kind}-poll`, { domains, adapter })
    await bothCame(at, `in-${kind}-poll`, ({ accepted, refused }) => accepted > 0 && refused > 0)
    far.close()
    far.closeAllConnections()
  }
}

function listened(kind: Format): Door {
  return async (person, at) => {
    const { domains, settings = {}, body } = DOCUMENTS[kind]
    const port = await freePort()
    const id = `in-${kind}-listen`
    await registered(at, id, {
      domains,
      adapter: { kind, transport: 'listen', settings: { ...settings, port } },
    })
    const api = feedsApi(() => at.city.url)
    await until(async () => (await api.board(id)).adapter?.listening?.isOpen === true)
    const lines =
      kind === 'eve' || kind === 'wazuh' ? linesOf(body(person)) : String(body(person)).split('\n')
    const udp = createSocket('udp4')
    for (const line of lines) udp.send(line, port, '127.0.0.1')
    const tcp = connect(port, '127.0.0.1').end(lines.map((line) => `${line}\n`).join(''))
    await once(tcp, 'close')
    await bothCame(at, id, ({ events, refused }) => events > 0 && refused > 0)
    udp.close()
  }
}

/** Ways in that no declaration names, as a setting opens them. */
export const SETTING_DOORS: Record<string, Door> = {
  'syslog listen over tls': async (person, at) => {
    const { domains, body } = DOCUMENTS.syslog
    const [port, id] = [await freePort(), 'in-syslog-tls']
    const settings = { port, over: ['tls'] }
    await registered(at, id, { domains, adapter: { kind: 'syslog', transport: 'listen', settings } })
    const api = feedsApi(() => at.city.url)
    await until(async () => (await api.board(id)).adapter?.listening?.isOpen === true)
    const tls = connectTls({ port, host: '127.0.0.1', ca: at.certificate, servername: 'localhost' })
    tls.end(`${String(body(person))}\n`)
    await once(tls, 'close')
    await bothCame(at, id, ({ events, refused }) => events > 0 && refused > 0)
  },
  'the watched folder': inFolder,
}

function linesOf(body: unknown): string[] {
  return (JSON.parse(String(body)) as unknown[]).map((one) => JSON.stringify(one))
}

/** Of each format that a message may be, on a topic that names somebody. */
async function subscribed(person: Person, at: Centres): Promise<void> {
  const { broker, brokerFeed } = at
  const formats = Object.keys(DOCUMENTS).filter(
    (kind) => !(ADAPTER_KINDS[kind as Format].transports as readonly string[]).includes('listen'),
  ) as Format[]
  const topic = (format: string) => ({ filter: `${format}/#`, as: { format } })
  const topics = ['own', ...formats].map(topic)
  const adapter = { kind: 'mqtt', settings: { url: brokerFeed.url, topics } }
  const domains = [...new Set(['security', ...formats.flatMap((kind) => DOCUMENTS[kind].domains)])]
  await registered(at, brokerFeed.id, { domains, adapter })
  const api = feedsApi(() => at.city.url)
  const subscription = async () => (await api.board(brokerFeed.id)).adapter?.subscription
  await until(async () => typeof (await subscription())?.connectedSince === 'number')
  const own = [...observations(person, 'broker'), person].map((one) => JSON.stringify(one))
  await broker.publish(`own/${person.phone}`, [...own, person.text])
  // A line is a message: what is no text does not come this way.
  const texts = formats.filter((kind) => kind !== 'gtfs-rt')
  for (const kind of texts) {
    await broker.publish(`${kind}/${person.email}`, [
      String(DOCUMENTS[kind].body(person)).replaceAll('\n', ' '),
    ])
  }
  const sent = own.length + 1 + texts.length
  await until(async () => {
    const now = await subscription()
    return now?.messages === sent && now.inHand === 0
  })
}
