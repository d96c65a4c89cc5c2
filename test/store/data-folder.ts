import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { expect, test as base } from 'vitest'
import { readLines } from '../../scripts/house/lines.mjs'
import {
  startPostgres,
  type Postgres,
  type PostgresOptions,
} from '../../server/store/postgres/start-postgres.ts'
import { leash } from '../support/leash.ts'
import { until } from '../support/server.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const log = pino({ level: 'silent' })

export interface StoreProcess {
  child: ChildProcess
  pid: number
  /** Rejects when the process ends before it says something like it. */
  says(pattern: RegExp): Promise<string>
  ended: Promise<number | null>
}

export interface DataFolder {
  path: string
  cluster: string
  /** Starts PostgreSQL on it, quickly; stopped with the test. */
  start(options?: Partial<PostgresOptions>): Promise<Postgres>
  /** Starts a process that opens a store on it; killed with the test. */
  spawnStore(env?: NodeJS.ProcessEnv, as?: { uid: number; gid: number }): StoreProcess
  /** The pid of the PostgreSQL that runs on it. */
  postmaster(): Promise<number>
}

/** Whatever runs on a data folder must have ended by its test's end. */
export const test = base
  .extend('data', ({}, { onCleanup }) => dataFolder(onCleanup))
  .extend('other', ({}, { onCleanup }) => dataFolder(onCleanup))

async function dataFolder(onCleanup: (clean: () => Promise<void>) => void): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'toan-canh-'))
  const unleash = leash(path)
  const cluster = join(path, 'postgres')
  const ends: (() => Promise<unknown>)[] = []
  onCleanup(async () => {
    for (const end of ends.toReversed()) await end()
    const left = processesIn(cluster)
    for (const pid of left) process.kill(pid, 'SIGKILL')
    unleash()
    await rm(path, { recursive: true, force: true, maxRetries: 5 })
    expect(left).toEqual([])
  })
  const start = async (options: Partial<PostgresOptions> = {}): Promise<Postgres> => {
    const postgres = await startPostgres({ dataDir: path, log, durable: false, ...options })
    ends.push(postgres.stop)
    return postgres
  }
  const spawnStore = (env: NodeJS.ProcessEnv = {}, as = {}): StoreProcess => {
    const started = spawnServer({ ...process.env, DATA_DIR: path, ...env }, as)
    ends.push(() => {
      started.child.kill('SIGTERM')
      return started.ended
    })
    return started
  }
  const postmaster = async () => Number.parseInt(await readFile(join(cluster, 'postmaster.pid'), 'utf8'), 10)
  return { path, cluster, start, spawnStore, postmaster }
}

/** Every process whose working folder this is: PostgreSQL's stand in their cluster. */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === folder)
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function spawnServer(env: NodeJS.ProcessEnv, as: { uid?: number; gid?: number }): StoreProcess {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/store-processes/store-process.js'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...as,
  })
  const lines: string[] = []
  readLines(child, (line) => lines.push(line))
  const ended = once(child, 'close').then(() => child.exitCode)
  const says = async (pattern: RegExp): Promise<string> => {
    const said = () => lines.find((line) => pattern.test(line))
    await until(() => said() !== undefined || child.exitCode !== null || child.signalCode !== null)
    const found = said()
    if (found === undefined) throw new Error(`It ended:\n${lines.join('\n')}`)
    return found
  }
  return { child, pid: child.pid ?? 0, says, ended }
}
