/**
 * `npm test`: sees to the packages and, where browser tests run, to Chromium, then runs Vitest. What stands after
 * `--` goes to Vitest: `npm test -- --project unit`, `npm test -- roll-up`.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './house/chromium.mjs'
import { requireNode } from './house/node-version.mjs'
import { ensurePackages } from './house/packages.mjs'
import { CommandFailed, run } from './house/run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)

requireNode()
try {
  await ensurePackages(root)
  if (runsBrowserTests()) await ensureChromium()
  await run(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args], {
    cwd: root,
  })
} catch (error) {
  // Vitest has said what failed.
  if (!(error instanceof CommandFailed)) console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof CommandFailed ? error.exitCode : 1
}

function runsBrowserTests() {
  const projects = args.flatMap((arg, at) => {
    if (arg === '--project') return args[at + 1] ?? []
    return arg.startsWith('--project=') ? arg.slice('--project='.length) : []
  })
  const named = projects.filter((project) => !project.startsWith('!'))
  return !projects.includes('!browser') && (named.length === 0 || named.includes('browser'))
}
