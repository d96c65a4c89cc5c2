import { execFile } from 'node:child_process'
import { chmod, chown, cp, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject } from 'vitest'
import { packagedNative } from '../../server/store/postgres/packaged-program.ts'
import { othersMayEnter } from './others-may-enter.ts'
import { test } from './data-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Has no rights; its number is the same everywhere. */
const NOBODY = { uid: 65_534, gid: 65_534 }
const packaged = packagedNative()
const asRoot = process.getuid?.() === 0
const machine = inject('databaseServer')

describe.skipIf(packaged === undefined)('the packaged PostgreSQL', () => {
  let folder: string
  let native: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'toan-canh-package-'))
    await chmod(folder, 0o755)
    const source = dirname(packaged ?? '')
    native = join(folder, 'package', 'native')
    await cp(source, join(folder, 'package'), { recursive: true, verbatimSymlinks: true })
    for (const link of await linksOf(native)) await unlink(link)
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  test('runs from a package without its links: they are made', async ({ data }) => {
    expect(await linksOf(native)).toEqual([])
    const { connection } = await data.start({ programs: { packaged: native, machine: [], homes: [] } })
    expect((await linksOf(native)).length).toBeGreaterThan(0)
    expect(await libraryFolder(connection)).toContain(native)
  })

  test.skipIf(!asRoot)(
    'runs from a copy where its user may not enter the package, made once',
    async ({ data }) => {
      await chmod(folder, 0o700)
      const home = await mkdtemp(join(tmpdir(), 'toan-canh-home-'))
      await chmod(home, 0o755)
      const programs = { packaged: native, machine: [], homes: [home] }
      const { connection, stop } = await data.start({ programs })
      expect(await libraryFolder(connection)).toContain(home)
      await stop()
      const copies = await readdir(home)
      const { ino } = await stat(join(home, copies.join()))
      await data.start({ programs })
      expect(await readdir(home)).toEqual(copies)
      expect((await stat(join(home, copies.join()))).ino).toBe(ino)
      await rm(home, { recursive: true, force: true })
    },
  )

  test.skipIf(!asRoot || !othersMayEnter(ROOT))(
    'runs from a copy in the data folder where the package lacks its links and is not ours to change',
    async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'toan-canh-'))
      await chown(dataDir, NOBODY.uid, NOBODY.gid)
      const script = ['dist/store-processes/find-program-process.js', native, dataDir]
      const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: ROOT, ...NOBODY })
      expect(stdout.trim()).toMatch(new RegExp(`^${dataDir}/postgresql-.+/bin$`))
      expect(await linksOf(native)).toEqual([])
      await rm(dataDir, { recursive: true, force: true })
    },
  )

  test('is passed over where it does not run, and that none is found is said', async ({ data }) => {
    await writeFile(join(native, 'bin', 'postgres'), 'for another machine')
    const programs = { packaged: native, machine: [], homes: [folder] }
    await expect(data.start({ programs })).rejects.toThrow(/No PostgreSQL was found/)
    if ('missing' in machine) return
    await data.start({ programs: { packaged: native, homes: [] } })
  })
})

describe('a data folder of another major version', () => {
  test('is refused with the words how to go on', async ({ data }) => {
    const { stop } = await data.start()
    await stop()
    const version = join(data.cluster, 'PG_VERSION')
    const now = await readFile(version, 'utf8')
    await writeFile(version, '12\n')
    await expect(data.start()).rejects.toThrow(
      /was written by PostgreSQL 12, and this is PostgreSQL \d+\..+"npm run backup".+"npm run restore"/,
    )
    await writeFile(version, now)
    await data.start()
  })

  test.skipIf('missing' in machine)('is opened by the machine’s own of that version', async ({ data }) => {
    const { connection, stop } = await data.start({ programs: { packaged: undefined } })
    const wrote = await versionOf(connection)
    await stop()
    const again = await data.start()
    expect(await versionOf(again.connection)).toBe(wrote)
  })
})

async function linksOf(native: string): Promise<string[]> {
  const lib = join(native, 'lib')
  const entries = await readdir(lib, { withFileTypes: true })
  return entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => join(lib, name))
}

async function libraryFolder(connection: pg.ClientConfig): Promise<string> {
  return ask(connection, `select setting from pg_config where name = 'PKGLIBDIR'`)
}

async function versionOf(connection: pg.ClientConfig): Promise<string> {
  return ask(connection, `select current_setting('server_version') as setting`)
}

async function ask(connection: pg.ClientConfig, question: string): Promise<string> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<{ setting: string }>(question)
  await client.end()
  return rows[0]?.setting ?? ''
}
