/**
 * `npm test`: sees to the packages and, where tests run that need them, to curl and Python, to Chromium, to Mosquitto
 * and to the machine's PostgreSQL, then runs Vitest. What stands after `--` goes to Vitest: `npm test -- --project unit`, `npm test -- roll-up`.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './house/chromium.mjs'
import { ensureDocumented } from './house/documented.mjs'
import { ensureMosquitto } from './house/mosquitto.mjs'
import { ensurePackages } from './house/packages.mjs'
import { ensurePostgres } from './house/postgres.mjs'
import { prepare } from './house/prepare.mjs'
import { ensureStrace } from './house/strace.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)

await prepare(async () => {
  await ensurePackages(root)
  if (runs('pipeline') || runs('house') || runs('browser')) await ensureDocumented()
  if (runs('browser')) await ensureChromium()
  if (runs('pipeline')) await ensureMosquitto()
  if (runs('store')) {
    await ensurePostgres()
    await ensureStrace()
  }
})
const vitest = spawn(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args], {
  cwd: root,
  stdio: 'inherit',
})
// Both get a Ctrl-C; Vitest ends what it started, and then this process has its exit code.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => vitest.kill(signal))
vitest.once('exit', (code) => process.exit(code ?? 1))

/** @param {string} kind a project of vitest.config.ts */
function runs(kind) {
  const projects = args.flatMap((arg, at) => {
    if (arg === '--project') return args[at + 1] ?? []
    return arg.startsWith('--project=') ? arg.slice('--project='.length) : []
  })
  const named = projects.filter((project) => !project.startsWith('!'))
  return !projects.includes(`!${kind}`) && (named.length === 0 || named.includes(kind))
}
