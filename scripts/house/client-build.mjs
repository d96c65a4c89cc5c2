import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'

/** What the built client is made of. */
const SOURCES = ['client', 'shared', 'packs', 'index.html', 'vite.config.ts', 'package-lock.json']
const BUILT = join('dist', 'client')
const STAMP = join('dist', 'client-sources.sha256')

/**
 * Builds the client where it is missing or made of other sources than these.
 * @param {string} root
 */
export async function ensureClient(root) {
  const sources = digestOf(root)
  const stamp = join(root, STAMP)
  const isBuilt = existsSync(join(root, BUILT, 'index.html')) && existsSync(stamp)
  if (isBuilt && readFileSync(stamp, 'utf8') === sources) return
  console.log('Building the client ...')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  // Whoever asks: built under a test's NODE_ENV, the client would be React's development build.
  const env = { ...process.env, NODE_ENV: 'production' }
  await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, env })
  writeFileSync(stamp, sources)
}

/** @param {string} root @returns {string} */
function digestOf(root) {
  const digest = createHash('sha256')
  for (const path of SOURCES.flatMap((source) => filesUnder(root, source))) {
    digest
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return digest.digest('hex')
}

/** @param {string} root @param {string} path @returns {string[]} */
function filesUnder(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full)
    .toSorted()
    .flatMap((name) => filesUnder(root, join(path, name)))
}
