import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { ensureServer } from '../../scripts/house/builds.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Servers that tests start, and the threads of those in a test's own process, are of the sources of this run. */
export async function setup(project: TestProject): Promise<void> {
  await ensureServer(ROOT)
  project.onTestsRerun(() => ensureServer(ROOT))
}
