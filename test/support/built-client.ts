import { fileURLToPath } from 'node:url'
import { ensureClient } from '../../scripts/house/builds.mjs'

/** Tests that look at the client look at the one that these sources build. */
export async function setup(): Promise<void> {
  await ensureClient(fileURLToPath(new URL('../..', import.meta.url)))
}
