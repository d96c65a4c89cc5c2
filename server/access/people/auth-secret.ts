import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../config.ts'

/**
 * What sessions are signed and authenticators' secrets are encrypted with: as configured, or drawn at the first start
 * and kept beside the data, for this user's eyes alone. Who loses it signs everybody out, and their authenticators
 * with them.
 */
export async function authSecret({ AUTH_SECRET, DATA_DIR }: Config): Promise<string> {
  if (AUTH_SECRET !== undefined) return AUTH_SECRET
  const folder = join(DATA_DIR, 'secrets')
  const file = join(folder, 'auth-secret')
  const kept = await readFile(file, 'utf8').catch(absent)
  if (kept !== undefined) return kept.trim()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const drawn = randomBytes(48).toString('base64url')
  // Another start may have drawn one meanwhile: the first to write it counts.
  await writeFile(file, `${drawn}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return (await readFile(file, 'utf8')).trim()
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
