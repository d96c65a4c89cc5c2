import { existsSync } from 'node:fs'
import { canInstall, install } from './apt-get.mjs'

export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Sees to it that the browser tests have a browser: Debian's Chromium, by apt-get where this is root. */
export async function ensureChromium() {
  if (existsSync(CHROMIUM)) return
  if (canInstall()) await install('Chromium', ['chromium'])
  if (existsSync(CHROMIUM)) return
  throw new Error(
    `The browser tests need Chromium at ${CHROMIUM}. Install it (on Debian: sudo apt-get install chromium), ` +
      'or let CHROMIUM say where it is, or leave them out: npm test -- --project "!browser"',
  )
}
