import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { StoreError } from '../store-error.ts'

/** Whom PostgreSQL runs as. Undefined wherever it stands: as this process does. */
export interface OsUser {
  uid: number
  gid: number
}

/** Users without rights that a machine has, the likelier first. */
const UNPRIVILEGED = ['postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root. Under root it runs as the owner of the cluster, else as `postgres`, else as
 * `nobody`. Without root it can only run as this process does, and a cluster of somebody else is refused.
 */
export async function userForPostgres(cluster: string): Promise<OsUser | undefined> {
  const owner = await stat(cluster).catch(() => undefined)
  const own = process.getuid?.()
  if (own !== 0) {
    if (owner === undefined || owner.uid === own) return undefined
    throw new StoreError(
      `${cluster} belongs to another user (uid ${owner.uid}): run the server as that user or as root`,
    )
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of UNPRIVILEGED) {
    const user = await userNamed(name)
    if (user !== undefined) return user
  }
  throw new StoreError(
    `PostgreSQL does not run as root, and this machine has no user ${UNPRIVILEGED.join(' or ')}: ` +
      'run the server as another user, or set DATABASE_URL',
  )
}

async function userNamed(name: string): Promise<OsUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([idOf('-u', name), idOf('-g', name)])
    return { uid, gid }
  } catch {
    return undefined
  }
}

async function idOf(which: '-u' | '-g', name: string): Promise<number> {
  const { stdout } = await promisify(execFile)('id', [which, name])
  return Number(stdout)
}
