/**
 * `npm test`: sees to the packages and, where tests run that need them, to curl and Python, to Chromium, to Mosquitto
 * and to the machine's PostgreSQL, then runs Vitest. What stands after `--` goes to Vitest: `npm test -- --project unit`, `npm test -- roll-up`.
 */
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './house/chromium.mjs'
import { ensureDocumented } from './house/documented.mjs'
import { ensureMosquitto } from './house/mosquitto.mjs'
import { ensurePackages } from './house/packages.mjs'
import { ensurePostgres } from './house/postgres.mjs'
import { prepare } from './house/prepare.mjs'
import { ensureStrace } from './house/strace.mjs'
import { runVitest } from './house/vitest.mjs'

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
process.exit(await runVitest(root, args, { onceMore: process.env['CI'] !== undefined }))

/** @param {string} kind a project of vitest.config.ts */
function runs(kind) {
  const projects = args.flatMap((arg, at) => {
    if (arg === '--project') return args[at + 1] ?? []
    return arg.startsWith('--project=') ? arg.slice('--project='.length) : []
  })
  const named = projects.filter((project) => !project.startsWith('!'))
  return !projects.includes(`!${kind}`) && (named.length === 0 || named.includes(kind))
}
