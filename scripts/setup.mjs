/** Installs the locked packages where they are missing or others; `npm run check` begins with it. */
import { fileURLToPath } from 'node:url'
import { ensurePackages } from './house/packages.mjs'
import { prepare } from './house/prepare.mjs'

await prepare(() => ensurePackages(fileURLToPath(new URL('..', import.meta.url))))
