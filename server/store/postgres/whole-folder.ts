import { existsSync } from 'node:fs'
import { mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isAlive } from './process-life.ts'

/**
 * Makes a folder wholly or not at all: `fill` gets an empty one beside it, which then takes its name. When another
 * process was faster, its folder stays.
 */
export async function makeWholeFolder(
  folder: string,
  fill: (making: string) => Promise<void>,
): Promise<void> {
  const making = await mkdtemp(`${folder}.new-${process.pid}-`)
  try {
    await fill(making)
    await rename(making, folder)
  } catch (error) {
    await rm(making, REMOVE)
    if (!existsSync(folder)) throw error
  }
  // After a power cut the folder must not have its former name again: it would be taken for a leftover.
  await sync(dirname(folder))
}

/** Its maker may be dead and a child of its maker still be writing. */
const REMOVE = { recursive: true, force: true, maxRetries: 5 } as const

/** Removes what processes left behind that were killed while they made this folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.new-`
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix) || isAlive(Number.parseInt(name.slice(prefix.length), 10))) continue
    // One that does not go now goes at the next start.
    await rm(join(dirname(folder), name), REMOVE).catch(() => undefined)
  }
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
