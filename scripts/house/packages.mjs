import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'

/**
 * Installs the locked packages where they are missing or are not the locked ones.
 * Asks what is installed, not file times: a fresh checkout of the same lock installs nothing.
 * @param {string} root
 */
export async function ensurePackages(root) {
  if (packagesMatch(root)) return
  console.log('Installing packages (npm ci) ...')
  // Also in a production environment: the client is built here and the tests run here.
  await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root })
}

/** @param {string} root @returns {boolean} whether what npm says it installed is what the lock asks for */
export function packagesMatch(root) {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  const locked = packagesOf(join(root, 'package-lock.json'))
  if (installed === undefined || locked === undefined) return false
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    // An optional package is left out on a platform that it is not for.
    return found === undefined ? wanted.optional === true : found.version === wanted.version
  })
}

/**
 * @typedef {Record<string, { version?: string, optional?: boolean }>} LockedPackages
 * @param {string} path
 * @returns {LockedPackages | undefined}
 */
function packagesOf(path) {
  if (!existsSync(path)) return undefined
  return JSON.parse(readFileSync(path, 'utf8')).packages
}
