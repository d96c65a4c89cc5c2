/**
 * `npm run build`: the client, the server and the simulators, where they are missing or made of other sources;
 * `-- server` the last two alone.
 */
import { fileURLToPath } from 'node:url'
import { ensureClient, ensureServer } from './house/builds.mjs'
import { ensurePackages } from './house/packages.mjs'
import { prepare } from './house/prepare.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

await prepare(async () => {
  await ensurePackages(root)
  if (!process.argv.includes('server')) await ensureClient(root)
  await ensureServer(root)
})
