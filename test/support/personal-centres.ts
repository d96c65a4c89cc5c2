import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg, { type ClientConfig } from 'pg'
import { startServer, type Server } from '../../scripts/house/server.mjs'
import { freePort } from './free-port.ts'
import { Mosquitto, PASSWORD, USER } from './mosquitto.ts'
import { plainDoorTo } from './plain-door.ts'
import { selfSigned } from './self-signed.ts'
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
  /** The folder that the city watches, and its certificate, by which it listens as well. */
  inbox: string
  certificate: string
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
  const inbox = join(folder, 'inbox')
  await mkdir(inbox)
  const { cert, key } = selfSigned('city')
  const [TLS_CERT_FILE, TLS_KEY_FILE] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  await Promise.all([writeFile(TLS_CERT_FILE, cert), writeFile(TLS_KEY_FILE, key, { mode: 0o600 })])
  const login = { origin: url, username: USER, password: PASSWORD }
  const [province, secured] = await Promise.all([
    centre(folder, { PORT: String(port) }),
    centre(folder, {
      TLS_CERT_FILE,
      TLS_KEY_FILE,
      INBOX_DIR: inbox,
      CENTRE: 'thai-nguyen',
      UPLINK_URL: wire.url,
      OUTGOING_ALLOW: '127.0.0.1',
      ADAPTER_CREDENTIALS: JSON.stringify({ [brokerFeed.id]: login }),
    }),
  ])
  await keepEveryImport(secured.database.connection)
  const door = await plainDoorTo(secured.url, cert)
  const city = { ...secured, url: door.url }
  const leaving: (() => unknown)[] = []
  const stop = async () => {
    await Promise.all(leaving.map((leave) => leave()))
    await door.stop()
    await Promise.all([city.server.stop(), province.server.stop(), broker.stop(), wire.stop()])
    await Promise.all([city.database.drop(), province.database.drop()])
    await rm(folder, { recursive: true, force: true })
  }
  return { province, city, broker, wire, brokerFeed, inbox, certificate: cert, leaving, stop }
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

/** What ever stood in the table of imports, of which each lets go in the end: a table of its own, looked through with the others. */
async function keepEveryImport(connection: ClientConfig): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  await client.query(`
    create table ${EVERY_IMPORT} (like file_import);
    create function keep_import() returns trigger language plpgsql as
      $$ begin insert into ${EVERY_IMPORT} select new.*; return null; end $$;
    create trigger keep_import after insert or update on file_import for each row execute function keep_import()`)
  await client.end()
}

export const EVERY_IMPORT = 'every_import'
