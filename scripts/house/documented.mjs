import { ensureProgram } from './apt-get.mjs'

/** The docs send with these, and tests run what the docs say. */
export async function ensureDocumented() {
  await ensureProgram('/usr/bin/curl', 'curl')
  await ensureProgram('/usr/bin/python3', 'python3')
}
