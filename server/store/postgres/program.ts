import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { OsUser } from './os-user.ts'

/** SQL of this program stays in what PostgreSQL 15 knows. */
export const LEAST_MAJOR = 15

/** PostgreSQL's binaries, seen to run as the user that will run them. */
export interface Program {
  /** The folder with `postgres` and `initdb`. */
  bin: string
  major: number
}

/** Undefined where there are no binaries, none that this user can run, or too old ones. */
export async function programIn(bin: string, user: OsUser | undefined): Promise<Program | undefined> {
  try {
    // Each loads libraries that the other does not.
    await versionOf(join(bin, 'initdb'), user)
    const major = await versionOf(join(bin, 'postgres'), user)
    return major >= LEAST_MAJOR ? { bin, major } : undefined
  } catch {
    return undefined
  }
}

async function versionOf(binary: string, user: OsUser | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)(binary, ['--version'], { cwd: '/', ...user })
  return Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1])
}
