import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeMissingLinks } from './package-links.ts'
import { makeWholeFolder, removeLeftovers } from './whole-folder.ts'

/** A copy of a package's binaries as `<home>/<name>`, links and all, that every user can run; made once. */
export async function copyPackage(native: string, home: string, name: string): Promise<string> {
  const copy = join(home, name)
  if (existsSync(copy)) return copy
  await mkdir(home, { recursive: true, mode: 0o755 })
  await removeLeftovers(copy)
  await makeWholeFolder(copy, async (making) => {
    await cp(native, making, { recursive: true, verbatimSymlinks: true })
    await makeMissingLinks(making)
    await openToAll(making)
  })
  return copy
}

/** Packages that were installed under a strict umask are closed to others. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const isExecutable = ((await stat(path)).mode & 0o100) !== 0
    await chmod(path, isExecutable ? 0o755 : 0o644)
  }
}
