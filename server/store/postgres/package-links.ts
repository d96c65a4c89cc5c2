import { existsSync } from 'node:fs'
import { lstat, readFile, symlink } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { z } from 'zod'

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * npm packs no symbolic links, and this repository runs no install scripts, which would make them: without them
 * `libicuuc.so.60: cannot open shared object file`. `pg-symlinks.json` says which there should be.
 */
export async function makeMissingLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of linksSchema.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const link = join(native, relative('native', target))
    if (await exists(link)) continue
    // Source and target stand in one folder.
    await symlink(basename(source), link).catch(unlessMadeMeanwhile)
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

function unlessMadeMeanwhile(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
