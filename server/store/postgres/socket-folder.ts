import { createHash } from 'node:crypto'
import { chown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StoreError } from '../store-error.ts'
import type { OsUser } from './os-user.ts'

/** A socket's path has 108 bytes with its end on Linux, 104 elsewhere. */
const LONGEST_PATH = process.platform === 'linux' ? 107 : 103

/** The name that PostgreSQL gives its socket in a folder. */
export function socketPath(folder: string, port: number): string {
  return join(folder, `.s.PGSQL.${port}`)
}

/**
 * Where PostgreSQL's socket stands: in the cluster, which is 0700, or, when that path would be too long, in a folder
 * of the cluster's own under the machine's temporary one, 0700 and the same user's. Nobody else connects.
 */
export async function socketFolder(cluster: string, port: number, user: OsUser | undefined): Promise<string> {
  if (fits(cluster, port)) return cluster
  const name = `toan-canh-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`
  const own = join(tmpdir(), name)
  const folder = fits(own, port) ? own : join('/tmp', name)
  await makePrivate(folder, user)
  const found = await lstat(folder)
  const isOurs = found.uid === (user?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
  if (found.isDirectory() && isOurs) return folder
  throw new StoreError(`${folder}, for PostgreSQL's socket, is somebody else's or open to others: remove it`)
}

function fits(folder: string, port: number): boolean {
  return Buffer.byteLength(socketPath(folder, port)) <= LONGEST_PATH
}

async function makePrivate(folder: string, user: OsUser | undefined): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
    throw error
  }
  if (user !== undefined) await chown(folder, user.uid, user.gid)
}
