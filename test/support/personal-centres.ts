import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type Server } from '../../scripts/house/server.mjs'
import { freePort } from './free-port.ts'
import { Mosquitto, PASSWORD, USER } from './mosquitto.ts'
import { DAY } from './server.ts'
import { freshDatabase, type FreshDatabase } from './test-store.ts'
import { UplinkTap } from './uplink-tap.ts'

export interface Centre {
  server: Server
  url: string
  database: FreshDatabase
  /** Every line that it printed. */
  said: string[]
}

/** A city and its province, as processes of their own that tell all they can; a broker; and the wire between the two. */
export interface Centres {
  province: Centre
  city: Centre
  broker: Mosquitto
  wire: UplinkTap
  /** `url` is at the broker, and with the credential of the feed of that name. */
  brokerFeed: { id: string; url: string }
  /** What is to be ended before the servers are. */
  leaving: (() => unknown)[]
  stop: () => Promise<void>
}

const ROOT = new URL('../..', import.meta.url).pathname

export async function startCentres(): Promise<Centres> {
  const folder = await mkdtemp(join(tmpdir(), 'toan-canh-'))
  const [port, broker] = await Promise.all([freePort(), Mosquitto.start(folder)])
  const url = `mqtt://127.0.0.1:${broker.ports.plain}`
  const wire = await UplinkTap.start(port)
  const brokerFeed = { id: 'in-mqtt-subscribe', url }
  const login = { origin: url, username: USER, password: PASSWORD }
  const [province, city] = await Promise.all([
    centre(folder, { PORT: String(port) }),
    centre(folder, {
      CENTRE: 'thai-nguyen',
      UPLINK_URL: wire.url,
      OUTGOING_ALLOW: '127.0.0.1',
      ADAPTER_CREDENTIALS: JSON.stringify({ [brokerFeed.id]: login }),
    }),
  ])
  const leaving: (() => unknown)[] = []
  const stop = async () => {
    await Promise.all(leaving.map((leave) => leave()))
    await Promise.all([city.server.stop(), province.server.stop(), broker.stop(), wire.stop()])
    await Promise.all([city.database.drop(), province.database.drop()])
    await rm(folder, { recursive: true, force: true })
  }
  return { province, city, broker, wire, brokerFeed, leaving, stop }
}

async function centre(folder: string, settings: Record<string, string>): Promise<Centre> {
  const database = await freshDatabase()
  const said: string[] = []
  const env = {
    DATA_DIR: folder,
    AREA_DATE: DAY,
    LOG_LEVEL: 'trace',
    DEMO: 'on',
    PORT: '0',
    ADDRESS_RATE: '100000',
    ...settings,
  }
  const server = startServer({
    cwd: ROOT,
    env: { ...process.env, ...env, DATABASE_URL: database.url },
    onLine: (line: string) => void said.push(line),
  })
  return { server, url: await server.url, database, said }
}
