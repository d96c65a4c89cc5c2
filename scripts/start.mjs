/**
 * `npm start`: installs and builds what is missing, then runs the server and, unless SIMULATORS=off, the simulated
 * feeds. Every setting of the server is taken from the environment. Needs nothing but Node and npm.
 */
import { fileURLToPath } from 'node:url'
import { ensureClient, ensureServer } from './house/builds.mjs'
import { Family } from './house/family.mjs'
import { readLines } from './house/lines.mjs'
import { ensurePackages } from './house/packages.mjs'
import { prepare } from './house/prepare.mjs'
import { startNode } from './house/process.mjs'
import { BUILT_SIMULATORS } from './house/programs.mjs'
import { startServer } from './house/server.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

await prepare(async () => {
  await ensurePackages(root)
  await ensureClient(root)
  await ensureServer(root)
})

const family = new Family()
const withSimulators = process.env['SIMULATORS'] !== 'off'
// Whoever sits at this machine may look at it, and be anybody in it; whoever has settings of their own decides.
const env = process.env['TOAN_CANH_CONFIG'] ? process.env : { DEMO: 'on', ...process.env }
const server = startServer({ cwd: root, env, onLine: print })
family.add(server, { essential: true })
const url = await server.url.catch(() => undefined)
if (url === undefined) await family.end(1)

if (withSimulators) {
  const simulators = startNode('simulators', BUILT_SIMULATORS, {
    cwd: root,
    env: { ...process.env, SERVER_URL: url },
  })
  readLines(simulators.child, print)
  family.add(simulators, { essential: false })
}
print(`The wall: ${url}/wall - the contract: ${url}/docs - Ctrl-C ends it.`)

/** @param {string} line */
function print(line) {
  console.log(line)
}
