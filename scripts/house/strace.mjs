import { ensureProgram } from './apt-get.mjs'

export const STRACE = '/usr/bin/strace'

/** One test watches system calls. Without it that test is skipped. */
export const ensureStrace = () => ensureProgram(STRACE, 'strace')
