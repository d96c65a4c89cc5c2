/**
 * `npm run dev`: the server, restarted when its sources change; the client by Vite with hot reload, asking the
 * server for everything else; the simulated feeds unless SIMULATORS=off.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { Family } from './house/family.mjs'
import { readLines } from './house/lines.mjs'
import { ensurePackages } from './house/packages.mjs'
import { prepare } from './house/prepare.mjs'
import { startNode } from './house/process.mjs'
import { startServer } from './house/server.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

await prepare(() => ensurePackages(root))

const family = new Family()
const tsxWatch = [join('node_modules', 'tsx', 'dist', 'cli.mjs'), 'watch', '--clear-screen=false']
const server = startServer({
  cwd: root,
  env: { DEMO: 'on', ...process.env },
  args: [...tsxWatch, 'server/main.ts'],
  onLine: prefixed('server'),
})
family.add(server, { essential: true })
const url = await server.url.catch(() => undefined)
if (url === undefined) await family.end(1)

const env = { ...process.env, SERVER_URL: url }
start('client', [join('node_modules', 'vite', 'bin', 'vite.js'), '--host', '127.0.0.1'])
if (process.env['SIMULATORS'] !== 'off') start('simulators', [...tsxWatch, 'scripts/simulate.ts'])

/** @param {string} name @param {readonly string[]} args */
function start(name, args) {
  const member = startNode(name, args, { cwd: root, env })
  const print = prefixed(name)
  readLines(member.child, (line) => {
    print(line)
    const port = /Local:\s+http:\S+?:(\d+)/.exec(stripVTControlCharacters(line))?.[1]
    if (name === 'client' && port !== undefined) print(`Open http://localhost:${port}/wall`)
  })
  family.add(member, { essential: name === 'client' })
}

/** @param {string} name @returns {(line: string) => void} */
function prefixed(name) {
  return (line) => console.log(`${name.padEnd(10)} ${line}`)
}
