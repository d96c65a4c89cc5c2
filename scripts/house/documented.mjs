import { existsSync } from 'node:fs'
import { installWhereItCan } from './apt-get.mjs'

/** The docs send with these, and tests run what the docs say. */
export async function ensureDocumented() {
  const missing = ['curl', 'python3'].filter((program) => !existsSync(`/usr/bin/${program}`))
  if (missing.length > 0) await installWhereItCan(missing.join(' and '), missing)
}
