import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, describe, expect } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import { userForPostgres } from '../../server/store/postgres/os-user.ts'
import { isAlive } from '../../server/store/postgres/process-life.ts'
import { until } from '../support/server.ts'
import { processesIn, test, type DataFolder } from './data-folder.ts'

const log = pino({ level: 'silent' })

describe('a PostgreSQL that a killed server left running', () => {
  test('is adopted by the next, with all that was acknowledged, and ended with it', async ({ data }) => {
    const server = data.spawnStore()
    const said = await server.says(/^open/)
    const pid = await data.postmaster()
    process.kill(server.pid, 'SIGKILL')
    await server.ended
    expect(isAlive(pid)).toBe(true)
    const store = await openStore({ dataDir: data.path, log, durable: false })
    expect(`open ${store.id}`).toBe(said)
    expect(await data.postmaster()).toBe(pid)
    await store.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('is started again when it dies after that', async ({ data }) => {
    const server = data.spawnStore()
    await server.says(/^open/)
    process.kill(server.pid, 'SIGKILL')
    await server.ended
    const postgres = await data.start()
    expect(postgres.adopted).toBe(true)
    const pid = await data.postmaster()
    process.kill(pid, 'SIGKILL')
    await until(async () => {
      const now = await data.postmaster().catch(() => pid)
      return now !== pid && isAlive(now)
    })
  })

  test('is not taken for a durable one when it was started for a test', async ({ data }) => {
    const server = data.spawnStore()
    await server.says(/^open/)
    await expect(data.start({ durable: true })).rejects.toThrow(/fsync = off/)
    expect(isAlive(await data.postmaster())).toBe(true)
  })
})

describe('a data folder', () => {
  test('has one server: a second is refused by its name, and harms nothing', async ({ data }) => {
    const server = data.spawnStore()
    await server.says(/^open/)
    const refused = openStore({ dataDir: data.path, log, durable: false })
    await expect(refused).rejects.toThrow(
      new RegExp(`Another server \\(process ${server.pid} on .+\\) has the data folder ${data.path}`),
    )
    expect(isAlive(await data.postmaster())).toBe(true)
    server.child.kill('SIGTERM')
    await server.says(/PostgreSQL answers/)
    expect(await server.ended).toBe(0)
    expect(processesIn(data.cluster)).toEqual([])
  })

  test('that two servers start on at once has one of them, and is whole', async ({ data }) => {
    const servers = [data.spawnStore(), data.spawnStore()]
    const said = await Promise.allSettled(servers.map((server) => server.says(/^open/)))
    const refused = said.filter((one) => one.status === 'rejected')
    expect(refused.map(({ reason }) => String(reason))).toEqual([expect.stringContaining('Another server')])
  })
})

describe('a pid file that', () => {
  const strangers: ChildProcess[] = []
  afterEach(() => {
    for (const stranger of strangers.splice(0)) stranger.kill('SIGKILL')
  })

  test('a killed PostgreSQL left is no error', async ({ data }) => {
    await stoppedWithPidFile(data, await pidOfNobody())
    await data.start()
  })

  test('names a process which has the pid now leaves that process alone', async ({ data }) => {
    const stranger = spawn('sleep', ['600'], { ...(await userForPostgres(data.cluster)) })
    strangers.push(stranger)
    await stoppedWithPidFile(data, stranger.pid)
    await data.start()
    expect(await data.postmaster()).not.toBe(stranger.pid)
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
  })

  test('names a PostgreSQL of another data folder leaves that one alone', async ({ data, other }) => {
    await other.start()
    const stranger = await other.postmaster()
    await stoppedWithPidFile(data, stranger)
    const postgres = await data.start()
    expect(postgres.adopted).toBe(false)
    expect(isAlive(stranger)).toBe(true)
  })

  test('names a process that has ended and waits to be collected is no error', async ({ data }) => {
    // It ends once its parent is one that collects nobody.
    const parent = spawn('sh', ['-c', 'cat <&3 & echo $!; exec sleep 600 3<&-'], {
      ...(await userForPostgres(data.cluster)),
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    })
    strangers.push(parent)
    const [, output, , input] = parent.stdio
    const [line] = await once(createInterface({ input: output as Readable }), 'line')
    const zombie = Number(line)
    await until(async () => (await readFile(`/proc/${parent.pid}/cmdline`, 'utf8')).startsWith('sleep'))
    ;(input as Writable).end()
    await until(async () => / Z /.test(await readFile(`/proc/${zombie}/stat`, 'utf8')))
    await stoppedWithPidFile(data, zombie)
    await data.start()
  })
})

/** Leaves the folder as a PostgreSQL does that is killed, its pid by now another's. */
async function stoppedWithPidFile(data: DataFolder, pid: number | undefined): Promise<void> {
  const postgres = await data.start()
  const path = join(data.cluster, 'postmaster.pid')
  const text = await readFile(path, 'utf8')
  await postgres.stop()
  await writeFile(path, text.replace(/^\d+/, String(pid)))
}

async function pidOfNobody(): Promise<number | undefined> {
  const short = spawn('true')
  await once(short, 'exit')
  return short.pid
}
