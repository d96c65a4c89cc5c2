import { existsSync } from 'node:fs'
import { run } from './run.mjs'

/** Whether packages of Debian can be had: this is root of one. */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/**
 * Installs packages of Debian, told by a name for people. Rejects where it cannot.
 * @param {string} name
 * @param {readonly string[]} packages
 * @param {readonly string[]} [options] of apt-get
 */
export async function install(name, packages, options = []) {
  console.log(`Installing ${name} (apt-get) ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // A mirror that does not answer once is asked again.
  const quietly = ['-qq', '-o', 'Acquire::Retries=3']
  await run('apt-get', ['update', ...quietly], { env })
  await run('apt-get', ['install', '-y', ...quietly, '--no-install-recommends', ...options, ...packages], {
    env,
  })
}

/**
 * The same where it can be done; whoever needs them says so where they are not there.
 * @param {string} name
 * @param {readonly string[]} packages
 * @param {readonly string[]} [options] of apt-get
 */
export async function installWhereItCan(name, packages, options = []) {
  if (!canInstall()) return
  await install(name, packages, options).catch((error) =>
    console.warn(`The machine gets no ${name}: ${error.message}`),
  )
}
