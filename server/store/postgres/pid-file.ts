import { realpathSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOf, isAlive, whatRuns } from './process-life.ts'

/** What a running PostgreSQL says of itself in `postmaster.pid` of its cluster. */
export interface PidFile {
  pid: number
  port: number
  /** As it was told; `.` and paths like that are of its own. */
  socketFolder: string
  status: string
}

/** Undefined where there is none, or not a whole one yet. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, socketFolder = '', , , status = ''] = text.split('\n').map((line) => line.trim())
  if (!pid) return undefined
  return { pid: Number(pid), port: Number(port), socketFolder, status }
}

/**
 * The PostgreSQL that runs on this cluster, left by a server that was killed or started by another. The pid alone
 * says nothing: a later process may have it. A pid file that would keep PostgreSQL from starting is removed.
 */
export async function runningPostmaster(cluster: string): Promise<PidFile | undefined> {
  const file = await readPidFile(cluster)
  if (file === undefined) return undefined
  if (isPostmaster(file.pid, cluster)) return file
  // Looked at again: another server may have started one since.
  const now = await readPidFile(cluster)
  if (now?.pid === file.pid) await rm(join(cluster, 'postmaster.pid'), { force: true })
  return undefined
}

/** Whether this process is the PostgreSQL of this cluster: it works in it, and was started on it. */
export function isPostmaster(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return commandOf(pid).includes(`postgres -D ${cluster} `)
  const { name, folder } = whatRuns(pid)
  return name === 'postgres' && folder === realpathSync(cluster)
}
