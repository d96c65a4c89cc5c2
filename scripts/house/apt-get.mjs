import { existsSync } from 'node:fs'
import { run } from './run.mjs'

/**
 * A program of Debian that tests call, by apt-get where it is missing and this is root. What needs it says so where it
 * is not there.
 * @param {string} program where it stands
 * @param {string} name its package
 */
export async function ensureProgram(program, name) {
  if (existsSync(program)) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log(`Installing ${name} (apt-get) ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
    .then(() => run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env }))
    .catch((error) => console.warn(`The machine gets no ${name}: ${error.message}`))
}
