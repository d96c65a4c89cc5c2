import { io, type Socket } from 'socket.io-client'
import { unzip } from '../../server/files/unzip.ts'
import { HTTP_ROUTES, type HttpRoute } from '../../shared/http.ts'
import { LIVE_NAMESPACE, PAST_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { Centre } from './personal-centres.ts'
import { heard } from './server.ts'

const DAY_MS = 86_400_000
const MOST_BYTES = 50_000_000
const AT_ONCE = 4
const HEADERS = { Authorization: 'Bearer demo-administrator' }

/** Every route that answers, with all that it may be asked for here, as whoever may see all; by address. */
export async function everyAnswer({ url }: Centre): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const waiting = await everyAddress(url)
  const askOn = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const answer = await fetch(url + path, { headers: HEADERS, redirect: 'manual' })
      answers.set(path, textOf(Buffer.from(await answer.arrayBuffer())))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, askOn))
  return answers
}

/** Of a spreadsheet what is packed in it. */
function textOf(bytes: Buffer): string {
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString()
  return unzip(bytes, () => true, MOST_BYTES)
    .map((part) => part.bytes.toString())
    .join('\n')
}

async function everyAddress(url: string): Promise<string[]> {
  const read = async <T>(path: string) => (await (await fetch(url + path, { headers: HEADERS })).json()) as T
  const board = await read<{ feeds: { feed: string }[] }>('/api/v1/feeds')
  const domains = await read<{ domains: { id: string }[] }>('/api/v1/domains')
  const { typeList: types } = await read<{ typeList: string[] }>('/ngsi-ld/v1/types')
  const entitiesOf = (type: string) => read<{ id: string }[]>(`/ngsi-ld/v1/entities?type=${type}`)
  const entities = (await Promise.all(types.map(entitiesOf))).flat()
  const owed = await read<{ rows: { form: string; period: { id: string } }[] }>('/api/v1/entry/board')
  const atom = await (await fetch(`${url}/cap/alerts.atom`, { headers: HEADERS })).text()
  const day = owed.rows.find(({ form }) => form === 'y-te-phan-dinh-phung')?.period.id ?? '2026-03-01'
  const values: Record<string, string[]> = {
    scope: ['zone:thai-nguyen'],
    domain: domains.domains.map(({ id }) => id),
    feed: board.feeds.map(({ feed }) => encodeURIComponent(feed)),
    indicator: ['traffic.speed', 'traffic.holes'],
    form: ['y-te-phan-dinh-phung', 'kin'],
    period: [day, ...owed.rows.slice(0, 3).map(({ period }) => period.id)],
    file: ['areas.json'],
    entity: entities.slice(0, 50).map(({ id }) => encodeURIComponent(id)),
    alert: [...atom.matchAll(/cap\/alerts\/([^"<]+)/g)].map(([, id = '']) => id),
  }
  const span = `from=${Date.now() - DAY_MS}&to=${Date.now() + DAY_MS}`
  /** By the parameter that a route must have to be asked so. */
  const more: readonly [string, string][] = [
    ['indicator', `indicator=traffic.speed&scope=zone:thai-nguyen&${span}`],
    ['limit', 'limit=200'],
    ['unplaced', 'unplaced=true'],
    ['of', 'of=cases'],
    ['of', 'of=things'],
    ['format', 'format=csv'],
    ...types.map((type): [string, string] => ['type', `type=${type}`]),
  ]
  return Object.values<HttpRoute>(HTTP_ROUTES)
    .filter(({ method }) => method === 'get')
    .flatMap(({ path, parameters }) => {
      const asks = more.filter(([name]) => parameters.some((one) => one.in === 'query' && one.name === name))
      return filled(path, values).flatMap((at) => [at, ...asks.map(([, query]) => `${at}?${query}`)])
    })
}

function filled(path: string, values: Readonly<Record<string, string[]>>): string[] {
  const [whole, name = ''] = /\{(\w+)\}/.exec(path) ?? []
  if (whole === undefined) return [path]
  return (values[name] ?? ['kin']).flatMap((value) => filled(path.replace(whole, value), values))
}

/** A dashboard that watches every room of a zone, now and in the past, and keeps each frame as it came. */
export class Dashboards {
  readonly frames: string[] = []
  private readonly sockets: Socket[] = []

  async watch({ url }: Centre, scope: string): Promise<void> {
    const { domains } = (await (await fetch(`${url}/api/v1/domains`)).json()) as { domains: { id: string }[] }
    for (const namespace of [LIVE_NAMESPACE, PAST_NAMESPACE]) {
      const socket = io(new URL(namespace, url).href, {
        transports: ['websocket'],
        forceNew: true,
        auth: { protocol: PROTOCOL_VERSION },
        extraHeaders: { Authorization: 'Bearer demo-administrator' },
      })
      this.sockets.push(socket)
      socket.onAny((...said: unknown[]) => void this.frames.push(JSON.stringify(said)))
      await heard(socket, 'welcome')
      for (const { id: domain } of domains) await socket.emitWithAck('subscribe', { scope, domain })
      if (namespace === PAST_NAMESPACE) await socket.emitWithAck('seek', { at: Date.now() - 1_000 })
    }
  }

  stop(): void {
    for (const socket of this.sockets) socket.disconnect()
  }
}
