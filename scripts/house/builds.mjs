import { createHash, randomUUID } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { mkdir, readdir, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './run.mjs'

/**
 * @typedef {object} Build
 * @property {string} name it is at `dist/<name>` once it is built
 * @property {readonly string[]} sources files and folders that it is made of
 * @property {(root: string, folder: string) => Promise<void>} make writes it into the folder
 */

/** @type {Build} */
const CLIENT = {
  name: 'client',
  sources: [
    'client',
    'shared',
    'packs',
    'index.html',
    'vite.config.ts',
    'scripts/house/precompress.mjs',
    'package-lock.json',
  ],
  make: (root, folder) => viteBuild(root, 'vite.config.ts', folder),
}
/** @type {Build} */
const SERVER = {
  name: 'server',
  sources: [
    'server',
    'shared',
    'simulators',
    'scripts/simulate.ts',
    'vite.server.config.ts',
    'package-lock.json',
  ],
  make: (root, folder) => viteBuild(root, 'vite.server.config.ts', folder),
}
/** Builds beside the newest: a server that runs still reads from its own. */
const KEPT = 3

/** @param {string} root */
export const ensureClient = (root) => ensureBuild(root, CLIENT)
/** The server and the simulators. @param {string} root */
export const ensureServer = (root) => ensureBuild(root, SERVER)

/**
 * Builds what is missing or was made of other sources than these. `dist/<name>` is a link to a folder that is named
 * after its sources, and has its name once it is whole: nobody sees half a build, and none is changed.
 * @param {string} root
 * @param {Build} build
 */
export async function ensureBuild(root, build) {
  const builds = join(root, 'dist', 'builds')
  const digest = digestOf(root, build.sources)
  const folder = `${build.name}-${digest}`
  if (!existsSync(join(builds, folder))) {
    console.log(`Building the ${build.name} ...`)
    await makeWhole(root, build, join(builds, folder))
    if (digestOf(root, build.sources) !== digest) {
      // Somebody wrote in the meantime, and who knows which of it was read.
      await rm(join(builds, folder), { recursive: true, force: true })
      await ensureBuild(root, build)
      return
    }
    await removeOld(builds, build.name, folder)
  }
  await pointTo(join(root, 'dist', build.name), join('builds', folder))
}

/** @param {string} root @param {Build} build @param {string} folder */
async function makeWhole(root, { make }, folder) {
  const unfinished = `${folder}.${randomUUID()}`
  await mkdir(unfinished, { recursive: true })
  try {
    await make(root, unfinished)
    await rename(unfinished, folder)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Another process was quicker; what it made is the same.
    if (!existsSync(folder)) throw error
  }
}

/** @param {string} link @param {string} target */
async function pointTo(link, target) {
  const found = lstatSync(link, { throwIfNoEntry: false })
  if (found?.isSymbolicLink() && readlinkSync(link).endsWith(target)) return
  const fresh = `${link}.${randomUUID()}`
  await symlink(target, fresh, 'junction')
  // Of before there were links; and Windows renames over nothing.
  if (found && (!found.isSymbolicLink() || process.platform === 'win32')) await rm(link, { recursive: true })
  await rename(fresh, link)
}

/** @param {string} builds @param {string} name @param {string} current */
async function removeOld(builds, name, current) {
  const others = (await readdir(builds))
    .filter((folder) => folder.startsWith(`${name}-`) && folder !== current)
    .map((folder) => join(builds, folder))
    .toSorted((a, b) => madeAt(b) - madeAt(a))
  for (const path of others.slice(KEPT)) await rm(path, { recursive: true, force: true })
}

/** @param {string} path @returns {number} */
function madeAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** @param {string} root @param {string} config @param {string} folder @returns {Promise<void>} */
function viteBuild(root, config, folder) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  // Whoever asks: built under a test's NODE_ENV, the client would be React's development build.
  const env = { ...process.env, NODE_ENV: 'production' }
  const args = ['build', '--config', config, '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn']
  return run(process.execPath, [vite, ...args], { cwd: root, env })
}

/** @param {string} root @param {readonly string[]} sources @returns {string} */
function digestOf(root, sources) {
  const digest = createHash('sha256')
  for (const path of sources.flatMap((source) => filesUnder(root, source))) {
    digest
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return digest.digest('hex').slice(0, 16)
}

/** @param {string} root @param {string} path @returns {string[]} */
function filesUnder(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full)
    .toSorted()
    .flatMap((name) => filesUnder(root, join(path, name)))
}
