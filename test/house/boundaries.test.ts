import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OXLINT = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint')

const FORBIDDEN = [
  ['client/wall/a.ts', '../../server/app.ts'],
  ['client/wall/a.ts', '../../simulators/engine/clock.ts'],
  ['client/main.tsx', '../server/app.ts'],
  ['client/domains/traffic/Panel.tsx', '../security/Panel.tsx'],
  ['client/domains/traffic/Panel.tsx', '../../../server/app.ts'],
  ['client/domains/traffic/parts/Row.tsx', '../../security/Panel.tsx'],
  ['client/domains/traffic/parts/Row.tsx', '../../../../simulators/run-all.ts'],
  ['server/world/a.ts', '../../client/live/live-socket.ts'],
  ['server/world/a.ts', '../../simulators/engine/clock.ts'],
  ['simulators/traffic/a.ts', '../../server/world/world.ts'],
  ['simulators/run-all.ts', '../client/main.tsx'],
  ['shared/a.ts', '../server/app.ts'],
  ['shared/live/a.ts', '../../client/main.tsx'],
  ['shared/live/a.ts', '../../simulators/run-all.ts'],
  ['shared/live/a.ts', 'socket.io-client'],
  ['shared/feed/a.ts', '../../server/app.ts'],
  ['shared/domains/traffic.ts', './security.ts'],
  ['shared/domains/traffic.ts', '../../server/app.ts'],
  ['shared/domains/traffic.ts', 'socket.io-client'],
  ['shared/domains/registry.ts', '../../server/app.ts'],
] as const

const ALLOWED = [
  ['client/wall/a.ts', '../../shared/protocol.ts'],
  ['client/wall/a.ts', '../live/live-socket.ts'],
  ['client/domains/traffic/Panel.tsx', '../registry.ts'],
  ['client/domains/traffic/Panel.tsx', '../../ui/Figure.tsx'],
  ['client/domains/traffic/Panel.tsx', './parts/Row.tsx'],
  ['client/domains/traffic/parts/Row.tsx', '../Panel.tsx'],
  ['client/domains/registry.ts', './traffic/Panel.tsx'],
  ['server/world/a.ts', '../../shared/domains/registry.ts'],
  ['simulators/traffic/a.ts', '../../shared/feed/feed-client.ts'],
  ['shared/feed/a.ts', 'socket.io-client'],
  ['shared/domains/traffic.ts', './domain.ts'],
  ['shared/domains/traffic.ts', './level-of-service.ts'],
  ['shared/domains/traffic.ts', '../freshness.ts'],
  ['shared/domains/registry.ts', './traffic.ts'],
] as const

/** Every way of importing, on one line each. */
const WAYS = [
  (from: string, n: number) => `import { a as a${n} } from '${from}'; a${n}()`,
  (from: string, n: number) => `import type { A as A${n} } from '${from}'; export type B${n} = A${n}`,
  (from: string, n: number) => `export { a as c${n} } from '${from}'`,
  (from: string, n: number) => `export const d${n} = import('${from}')`,
]

describe('import boundaries', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boundaries-'))
    cpSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('fail the lint, in every way of importing', () => {
    const imports = write(folder, FORBIDDEN)
    expect(refusedIn(folder)).toEqual(imports)
  })

  it('let pass what is inside them', () => {
    write(folder, ALLOWED)
    expect(refusedIn(folder)).toEqual([])
  })
})

/** Writes each import in every way; returns where they stand and what they import, sorted. */
function write(folder: string, cases: readonly (readonly [path: string, from: string])[]): string[] {
  const written = [...new Set(cases.map(([path]) => path))].flatMap((path) => {
    const imports = cases.filter(([file]) => file === path)
    const lines = imports.flatMap(([, from], n) => WAYS.map((way) => ({ from, line: way(from, n) })))
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), lines.map(({ line }) => `${line}\n`).join(''))
    return lines.map(({ from }, at) => `${path}:${at + 1} '${from}'`)
  })
  return written.toSorted()
}

/** The imports that the lint refuses in a folder, as `write` tells them. */
function refusedIn(folder: string): string[] {
  const { stdout } = spawnSync(process.execPath, [OXLINT, '--format', 'unix'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const refusals = stdout.matchAll(/^(\S+):(\d+):\d+: ('\S+') import is restricted/gm)
  return [...refusals].map(([, path, line, from]) => `${path}:${line} ${from}`).toSorted()
}
