import { existsSync } from 'node:fs'
import { run } from './run.mjs'

export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Sees to it that the browser tests have a browser: Debian's Chromium, by apt-get where this is root. */
export async function ensureChromium() {
  if (existsSync(CHROMIUM)) return
  const isRootOfDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (isRootOfDebian) await installChromium()
  if (existsSync(CHROMIUM)) return
  throw new Error(
    `The browser tests need Chromium at ${CHROMIUM}. Install it (on Debian: sudo apt-get install chromium), ` +
      'or let CHROMIUM say where it is, or leave them out: npm test -- --project "!browser"',
  )
}

async function installChromium() {
  console.log('Installing Chromium (apt-get) ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env })
}
