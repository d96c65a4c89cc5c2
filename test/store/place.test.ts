import { execFile } from 'node:child_process'
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { pino } from 'pino'
import { describe, expect } from 'vitest'
import { socketFolder } from '../../server/store/postgres/socket-folder.ts'
import { startPostgres } from '../../server/store/postgres/start-postgres.ts'
import { othersMayEnter } from './others-may-enter.ts'
import { processesIn, test } from './data-folder.ts'

const log = pino({ level: 'silent' })
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const asRoot = process.getuid?.() === 0
const isOpenToOthers = othersMayEnter(ROOT)
/** Has no rights; its number is the same everywhere. */
const NOBODY = { uid: 65_534, gid: 65_534 }

describe('the socket', () => {
  test('stands in the data folder, and there is no port', async ({ data }) => {
    const { connection } = await data.start()
    expect(connection.host).toBe(data.cluster)
    const pid = await data.postmaster()
    expect(await tcpSockets(pid)).toEqual([])
  })

  test('of a folder with a long path stands in a short one of its own, gone afterwards', async ({ data }) => {
    const dataDir = join(data.path, 'đường-dẫn-rất-dài-'.repeat(6))
    const { connection, stop } = await startPostgres({ dataDir, log, durable: false })
    const { host = '' } = connection
    expect(Buffer.byteLength(join(host, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107)
    expect(host.startsWith(dataDir)).toBe(false)
    expect((await stat(host)).mode & 0o777).toBe(0o700)
    const client = new pg.Client(connection)
    await client.connect()
    await client.end()
    await stop()
    await expect(stat(host)).rejects.toThrow(/ENOENT/)
    expect(processesIn(join(dataDir, 'postgres'))).toEqual([])
  })

  test('is not put into a short folder that is open to others, or a link', async ({ data }) => {
    const cluster = join(data.path, 'dài-'.repeat(30))
    const folder = await socketFolder(cluster, 5432, undefined)
    await chmod(folder, 0o755)
    await expect(socketFolder(cluster, 5432, undefined)).rejects.toThrow(/open to others: remove it/)
    await rm(folder, { recursive: true })
    await symlink(data.path, folder)
    await expect(socketFolder(cluster, 5432, undefined)).rejects.toThrow(/somebody else's/)
    await rm(folder)
  })

  test.skipIf(!asRoot)('lets no other user in', async ({ data }) => {
    await chmod(data.path, 0o755)
    const { connection } = await data.start()
    const knock = `require('net').connect(process.argv[1]).on('error', (e) => console.log(e.code))`
    const path = join(connection.host ?? '', '.s.PGSQL.5432')
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', knock, path], {
      ...NOBODY,
      cwd: '/',
    })
    expect(stdout.trim()).toBe('EACCES')
  })
})

describe.skipIf(!asRoot)('under root', () => {
  test('PostgreSQL runs as another user, whose the cluster is, in a folder that this user may not enter', async ({
    data,
  }) => {
    expect((await stat(data.path)).mode & 0o777).toBe(0o700)
    await data.start()
    const owner = await stat(data.cluster)
    expect(owner.uid).not.toBe(0)
    expect(await usersOf(await data.postmaster())).toEqual(new Set([owner.uid]))
  })

  test('a cluster that root copied is given to that user', async ({ data }) => {
    const { stop } = await data.start()
    await stop()
    for (const entry of await readdir(data.cluster, { recursive: true }))
      await chown(join(data.cluster, entry), 0, 0)
    await chown(data.cluster, 0, 0)
    await data.start()
    expect((await stat(join(data.cluster, 'base'))).uid).not.toBe(0)
  })

  test('a cluster keeps the user that it had', async ({ data }) => {
    await mkdir(data.cluster, { mode: 0o700 })
    await chown(data.cluster, NOBODY.uid, NOBODY.gid)
    await data.start()
    expect(await usersOf(await data.postmaster())).toEqual(new Set([NOBODY.uid]))
  })

  test.skipIf(!isOpenToOthers)('a server without rights runs PostgreSQL as itself', async ({ data }) => {
    await chmod(data.path, 0o755)
    const home = await mkdtemp(join(tmpdir(), 'toan-canh-home-'))
    await chown(home, NOBODY.uid, NOBODY.gid)
    const server = data.spawnStore({ DATA_DIR: home, HOME: home }, NOBODY)
    await server.says(/^open/)
    const pid = Number.parseInt(await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8'), 10)
    expect(await usersOf(pid)).toEqual(new Set([NOBODY.uid]))
    server.child.kill('SIGTERM')
    await server.ended
    expect(processesIn(join(home, 'postgres'))).toEqual([])
    await rm(home, { recursive: true, force: true })
  })

  test.skipIf(!isOpenToOthers)(
    'a cluster of somebody else is refused to a server without rights',
    async ({ data }) => {
      const { stop } = await data.start()
      await stop()
      await chown(data.path, NOBODY.uid, NOBODY.gid)
      await chown(data.cluster, 1, 1)
      const server = data.spawnStore({}, NOBODY)
      await expect(server.says(/^open/)).rejects.toThrow(/belongs to another user \(uid 1\)/)
    },
  )
})

/** The TCP sockets, listening or not, that a process has. */
async function tcpSockets(pid: number): Promise<string[]> {
  const descriptors = `/proc/${pid}/fd`
  const links = await Promise.all(
    (await readdir(descriptors)).map((name) => readlink(join(descriptors, name))),
  )
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8')),
  )
  const inodes = tables
    .join('')
    .split('\n')
    .map((line) => `socket:[${line.trim().split(/\s+/)[9]}]`)
  return links.filter((link) => inodes.includes(link))
}

/** The real, effective, saved and file-system users of a process. */
async function usersOf(pid: number): Promise<Set<number>> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return new Set(/^Uid:\s+(.*)$/m.exec(status)?.[1]?.split(/\s+/).map(Number))
}
