import { mkdir, realpath, rmdir } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { ClientConfig } from 'pg'
import type { Log } from '../../log.ts'
import { StoreError } from '../store-error.ts'
import { ensureCluster, majorOf, ROLE } from './cluster.ts'
import { DATABASE, ensureDatabase } from './database.ts'
import { findProgram, programSources, type ProgramSources } from './find-program.ts'
import { keepRunning } from './keep-running.ts'
import { userForPostgres } from './os-user.ts'
import { readPidFile } from './pid-file.ts'
import { asArguments, DURABLE, FLEETING, ownSettings, type Settings } from './settings.ts'
import { socketFolder } from './socket-folder.ts'
import { walCompression } from './wal-compression.ts'

export interface PostgresOptions {
  /** PostgreSQL's files are in its folder `postgres`; made where there is none. */
  dataDir: string
  log: Log
  /** False: quicker, and a power cut loses everything. For tests. */
  durable?: boolean | undefined
  /** These win over ours. */
  settings?: Settings
  /** Where binaries are looked for. */
  programs?: Partial<ProgramSources>
}

export interface Postgres {
  /** Plain data: another thread can connect with it. */
  connection: ClientConfig
  /** It was running on this data folder before: a server that was killed left it, or one has it now. */
  adopted: boolean
  /** Ends it within 10 s; when it does not end by then, it is cut off, and recovers at the next start. */
  stop(): Promise<void>
  /** Lets it run, unwatched: it is another server's. */
  leave(): void
}

const PORT = '5432'

/**
 * A PostgreSQL of this data folder's own, reached by a socket that nobody else may use. It is started again when it
 * ends by itself. Throws StoreError with what is in the way.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataDir, log, durable = true } = options
  if (process.platform === 'win32') throw new StoreError(NOT_ON_WINDOWS)
  const folder = await dataFolder(dataDir)
  const cluster = join(folder, 'postgres')
  const user = await userForPostgres(cluster)
  const sources = { ...programSources(folder), ...options.programs }
  const program = await findProgram(sources, { user, major: await majorOf(cluster) })
  await ensureCluster({ cluster, user, program, durable }).catch(explainFiles)
  const place = { program, cluster, user }
  const port = options.settings?.['port'] ?? PORT
  const sockets = await socketFolder(cluster, Number(port), user)
  const settings = {
    ...(durable ? DURABLE : FLEETING),
    wal_compression: await walCompression(place),
    ...ownSettings(sockets === cluster ? '.' : sockets),
    port,
    ...options.settings,
  }
  const kept = await keepRunning(place, asArguments(settings), log)
  try {
    const connection = await connectionTo(cluster)
    await ensureDatabase(connection, durable)
    return { ...kept, connection, stop }
  } catch (error) {
    await (kept.adopted ? kept.leave() : kept.stop())
    throw error
  }

  async function stop(): Promise<void> {
    await kept.stop()
    if (sockets !== cluster) await rmdir(sockets).catch(() => undefined)
  }
}

async function dataFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    return await realpath(dataDir)
  } catch (error) {
    throw new StoreError(`DATA_DIR: ${dataDir} cannot be made or read`, { cause: error })
  }
}

/** No space, no rights, a file system without owners: for who looks after the machine. */
function explainFiles(error: NodeJS.ErrnoException): never {
  if (error.syscall === undefined) throw error
  throw new StoreError(`DATA_DIR: PostgreSQL's files cannot be made: ${error.message}`, { cause: error })
}

/** An adopted one may have been started with another temporary folder: what it says of itself holds. */
async function connectionTo(cluster: string): Promise<ClientConfig> {
  const file = await readPidFile(cluster)
  if (file === undefined) throw new StoreError(`PostgreSQL on ${cluster} ended just after it had started`)
  const host = isAbsolute(file.socketFolder) ? file.socketFolder : cluster
  return { host, port: file.port, user: ROLE, database: DATABASE, ssl: false }
}

const NOT_ON_WINDOWS =
  'on Windows this program starts no PostgreSQL of its own: install one and let DATABASE_URL name it'
