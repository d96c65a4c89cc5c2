import { existsSync } from 'node:fs'
import { installWhereItCan } from './apt-get.mjs'

export const STRACE = '/usr/bin/strace'

/** One test watches system calls. Without it that test is skipped. */
export async function ensureStrace() {
  if (!existsSync(STRACE)) await installWhereItCan('strace', ['strace'])
}
