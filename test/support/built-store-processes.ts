import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { ensureBuild } from '../../scripts/house/builds.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PROCESSES = ['test/store/store-process.ts', 'test/store/find-program-process.ts']

/** Processes that tests of the store start, as JavaScript: each start would make it of all sources of the store again. */
export async function setup(project: TestProject): Promise<void> {
  await ensureStoreProcesses()
  project.onTestsRerun(ensureStoreProcesses)
}

function ensureStoreProcesses(): Promise<void> {
  const sources = ['server', 'shared', ...PROCESSES, 'package-lock.json']
  return ensureBuild(ROOT, { name: 'store-processes', sources, make })
}

async function make(root: string, outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: { input: PROCESSES.map((file) => join(root, file)) },
    },
  })
}
