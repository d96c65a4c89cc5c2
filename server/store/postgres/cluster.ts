import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, lchown, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { StoreError } from '../store-error.ts'
import type { OsUser } from './os-user.ts'
import type { Program } from './program.ts'
import { runInCluster } from './run-in-cluster.ts'
import { makeWholeFolder, removeLeftovers } from './whole-folder.ts'

/** The role that everything is done as; the socket's folder says who may. */
export const ROLE = 'toan_canh'

export interface ClusterOptions {
  cluster: string
  user: OsUser | undefined
  program: Program
  durable: boolean
}

/** The major version that wrote a cluster; undefined where there is none. */
export async function majorOf(cluster: string): Promise<number | undefined> {
  const file = join(cluster, 'PG_VERSION')
  return existsSync(file) ? Number.parseInt(await readFile(file, 'utf8'), 10) : undefined
}

/** Sees to a cluster that PostgreSQL can start on: made by initdb where there is none, with the owner it runs as. */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const { cluster, user } = options
  await removeLeftovers(cluster)
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    if (user !== undefined) await giveTo(cluster, user)
    await chmod(cluster, 0o700)
    return
  }
  if (existsSync(cluster) && (await readdir(cluster)).length > 0)
    throw new StoreError(`${cluster} is not empty and is no data folder of PostgreSQL: move it away`)
  await makeWholeFolder(cluster, async (making) => {
    if (user !== undefined) await chown(making, user.uid, user.gid)
    await initialise({ ...options, cluster: making })
  })
}

/** A cluster that root copied or restored is root's. */
async function giveTo(cluster: string, { uid, gid }: OsUser): Promise<void> {
  if ((await stat(cluster)).uid === uid) return
  for (const entry of await readdir(cluster, { recursive: true }))
    await lchown(join(cluster, entry), uid, gid)
  await chown(cluster, uid, gid)
}

/** Character types that know Vietnamese letters; the last is everywhere, and knows none. */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C']

async function initialise({ cluster, user, program, durable }: ClusterOptions): Promise<void> {
  let said = ''
  for (const characterType of CHARACTER_TYPES) {
    const args = [...initdbArguments(program.major), `--lc-ctype=${characterType}`]
    if (!durable) args.push('--no-sync')
    const { child, stderr } = runInCluster({ program, command: 'initdb', cluster, user, args })
    const [told, [code]] = await Promise.all([text(stderr), once(child, 'exit')])
    if (code === 0) return
    said = told.trim()
    if (!said.includes('invalid locale name')) break
  }
  throw new StoreError(`initdb could not make a cluster for ${cluster}: ${said || 'it was killed'}`)
}

function initdbArguments(major: number): string[] {
  return [
    `--username=${ROLE}`,
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    '--encoding=UTF8',
    // Text is ordered by code point, which no update of a library changes under an index.
    '--locale=C',
    ...(major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
    '--data-checksums',
    '--no-instructions',
  ]
}
