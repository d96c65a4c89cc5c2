import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { hasMosquitto, MOSQUITTO, NO_MOSQUITTO } from '../../scripts/house/mosquitto.mjs'
import { freePort } from './free-port.ts'
import { selfSigned } from './self-signed.ts'
import { until } from './server.ts'

const run = promisify(execFile)
export const USER = 'city'
export const PASSWORD = 'a-password-of-tests'

/** A real broker on ports of this machine that it keeps, in a folder of its own; what it keeps for others survives its death. */
export class Mosquitto {
  /** At `mutual` whoever connects shows a certificate, and needs no password. */
  readonly ports: { plain: number; tls: number; ws: number; mutual: number }
  readonly caFile: string
  /** The one certificate, with its key, that is let in at `mutual`. */
  readonly clientFiles: { certFile: string; keyFile: string }
  private readonly config: string
  private child: ChildProcess | undefined

  private constructor(folder: string, ports: Mosquitto['ports']) {
    this.ports = ports
    this.caFile = join(folder, 'ca.pem')
    this.clientFiles = { certFile: join(folder, 'client.pem'), keyFile: join(folder, 'client-key.pem') }
    this.config = join(folder, 'mosquitto.conf')
  }

  static async start(within: string): Promise<Mosquitto> {
    if (!hasMosquitto()) throw new Error(NO_MOSQUITTO)
    const folder = await mkdtemp(join(within, 'broker-'))
    const broker = new Mosquitto(folder, {
      plain: await freePort(),
      tls: await freePort(),
      ws: await freePort(),
      mutual: await freePort(),
    })
    const { cert, key } = selfSigned('localhost')
    await writeFile(broker.caFile, cert)
    await writeFile(join(folder, 'key.pem'), key)
    const client = selfSigned('a-city-of-tests')
    await writeFile(broker.clientFiles.certFile, client.cert)
    await writeFile(broker.clientFiles.keyFile, client.key)
    await run('mosquitto_passwd', ['-b', '-c', join(folder, 'passwords'), USER, PASSWORD])
    await writeFile(broker.config, settingsOf(folder, broker.ports))
    await broker.start()
    return broker
  }

  async start(): Promise<void> {
    const child = spawn(MOSQUITTO, ['-c', this.config], { stdio: ['ignore', 'ignore', 'pipe'] })
    this.child = child
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)))
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`the broker ended with ${child.exitCode}: ${said}`)
      // It opens them one after the other, and ends where one cannot be: the first that answers says nothing yet.
      const open = await Promise.all(Object.values(this.ports).map(answers))
      return open.every(Boolean)
    })
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM')
  }

  /** Each line is a message, by a program of its own. */
  async publish(topic: string, payloads: readonly string[], ...more: string[]): Promise<void> {
    const to = ['-h', '127.0.0.1', '-p', String(this.ports.plain), '-u', USER, '-P', PASSWORD]
    const child = spawn('mosquitto_pub', [...to, '-q', '1', '-t', topic, '-l', ...more], {
      stdio: ['pipe', 'ignore', 'inherit'],
    })
    child.stdin.end(payloads.map((payload) => `${payload}\n`).join(''))
    const [code] = (await once(child, 'exit')) as [number]
    if (code !== 0) throw new Error(`mosquitto_pub ended with ${code}`)
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const over = once(child, 'exit')
    child.kill(signal)
    await over
  }
}

function settingsOf(folder: string, { plain, tls, ws, mutual }: Mosquitto['ports']): string {
  return [
    // Started by root it would become another, who may not read this folder.
    'user root',
    'allow_anonymous false',
    `password_file ${join(folder, 'passwords')}`,
    'persistence true',
    `persistence_location ${folder}/`,
    'autosave_on_changes true',
    'autosave_interval 1',
    'max_queued_messages 0',
    `listener ${plain} 127.0.0.1`,
    `listener ${tls} 127.0.0.1`,
    `certfile ${join(folder, 'ca.pem')}`,
    `keyfile ${join(folder, 'key.pem')}`,
    `listener ${mutual} 127.0.0.1`,
    `certfile ${join(folder, 'ca.pem')}`,
    `keyfile ${join(folder, 'key.pem')}`,
    `cafile ${join(folder, 'client.pem')}`,
    'require_certificate true',
    'use_identity_as_username true',
    `listener ${ws} 127.0.0.1`,
    'protocol websockets',
    '',
  ].join('\n')
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
