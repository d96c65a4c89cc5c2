import { ensureProgram } from './apt-get.mjs'

/** The docs send with it, and tests run what the docs say. */
export const ensureCurl = () => ensureProgram('/usr/bin/curl', 'curl')
