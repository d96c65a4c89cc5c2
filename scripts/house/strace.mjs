import { existsSync } from 'node:fs'
import { run } from './run.mjs'

export const STRACE = '/usr/bin/strace'

/** One test watches system calls: Debian's strace, by apt-get where this is root. Without it that test is skipped. */
export async function ensureStrace() {
  if (existsSync(STRACE)) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log('Installing strace (apt-get) ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
    .then(() => run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'strace'], { env }))
    .catch((error) => console.warn(`The machine gets no strace: ${error.message}`))
}
