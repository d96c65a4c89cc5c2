/** Installs the locked packages where they are missing or others; `npm run check` begins with it. */
import { fileURLToPath } from 'node:url'
import { requireNode } from './house/node-version.mjs'
import { ensurePackages } from './house/packages.mjs'

requireNode()
await ensurePackages(fileURLToPath(new URL('..', import.meta.url)))
