import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { OsUser } from './os-user.ts'
import type { Program } from './program.ts'

export interface ClusterCommand {
  program: Program
  command: 'postgres' | 'initdb'
  cluster: string
  user: OsUser | undefined
  args: readonly string[]
  /** Leads a process group of its own: a Ctrl-C at the terminal does not reach it. */
  detached?: boolean
}

/**
 * Starts one of PostgreSQL's programs on a cluster; its standard error is piped. A dropped user often may not pass
 * the folders above the cluster, /root for one: it is then handed the folder itself, open, and needs no path.
 */
export function runInCluster({ program, command, cluster, user, args, detached }: ClusterCommand) {
  const handed = user !== undefined && process.platform === 'linux' ? openSync(cluster, 'r') : undefined
  try {
    const child = spawn(
      join(program.bin, command),
      ['-D', handed === undefined ? cluster : '/proc/self/fd/3', ...args],
      {
        cwd: '/',
        env: ENVIRONMENT,
        stdio: ['ignore', 'ignore', 'pipe', ...(handed === undefined ? [] : [handed])],
        detached: detached ?? false,
        ...user,
      },
    )
    if (child.stderr === null) throw new Error('no standard error to read')
    return { child, stderr: child.stderr }
  } finally {
    if (handed !== undefined) closeSync(handed)
  }
}

/** Nothing of this process's: PGDATA, PGPORT or a locale would change what is started. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C' }
