import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '../../test/support/free-port.ts'
import { hasMosquitto, MOSQUITTO } from '../house/mosquitto.mjs'

const run = promisify(execFile)

/** A real broker of this machine. */
export interface Broker {
  url: string
  /** A file is a message; `version`: of MQTT. */
  publish: (topic: string, file: string, version: '311' | '5') => Promise<void>
  stop: () => Promise<void>
}

/** Undefined where the machine has none. */
export async function startBroker(): Promise<Broker | undefined> {
  if (!hasMosquitto()) return undefined
  const folder = await mkdtemp(path.join(tmpdir(), 'acceptance-broker-'))
  const port = await freePort()
  const config = path.join(folder, 'mosquitto.conf')
  await writeFile(config, `listener ${port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n`)
  const child = spawn(MOSQUITTO, ['-c', config], { stdio: 'ignore' })
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${MOSQUITTO} ended with ${child.exitCode}`)
    await pause(10)
  }
  const to = ['-h', '127.0.0.1', '-p', String(port), '-q', '1']
  return {
    url: `mqtt://127.0.0.1:${port}`,
    publish: async (topic, file, version) => {
      await run('mosquitto_pub', [...to, '-V', version, '-t', topic, '-f', file])
    },
    stop: async () => {
      const over = once(child, 'exit')
      child.kill()
      await over
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
