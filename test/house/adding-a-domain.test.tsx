import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { builtinEnvironments } from 'vitest/runtime'
import { ensureServer } from '../../scripts/house/builds.mjs'
import { startNode, type NodeProcess } from '../../scripts/house/process.mjs'
import { BUILT_SIMULATOR } from '../../scripts/house/programs.mjs'
import { startServer, type Server } from '../../scripts/house/server.mjs'
import type * as Column from '../../client/wall/KpiColumn.tsx'
import type * as Live from '../../client/state/live-store.ts'
import type * as Registry from '../../client/state/registry.ts'
import type * as Texts from '../../client/i18n/i18n.ts'
import type * as Room from '../../shared/live/room-state.ts'
import { domainsAnswerSchema } from '../../shared/domains-answer.ts'
import { historyAnswerSchema } from '../../shared/history/history-answer.ts'
import type { Place } from '../../client/state/centre-store.ts'
import { roomAnswerSchema, type RoomAnswer } from '../../shared/sums/room-answer.ts'
import { PARKING } from './parking-domain.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SCOPE = 'zone:song-cong'
const FEED = 'city-song-cong'
const WITHIN_MS = 60_000
/** All of it is built anew there. */
const BUILT_WITHIN_MS = 180_000

describe('a domain that somebody adds, in the places that are stated and nowhere else', () => {
  let copy: string
  let dataDir: string
  let server: Server
  let simulator: NodeProcess
  let url: string
  let types: Promise<unknown>

  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), 'toan-canh-domain-'))
    dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-'))
    copyRepository(copy)
    add(copy)
    const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', DEMO: 'on', DATA_DIR: dataDir }
    await ensureServer(copy)
    server = startServer({ cwd: copy, env })
    url = await server.url
    const args = [...BUILT_SIMULATOR, '--pack', 'packs/thai-nguyen', '--feed', FEED]
    simulator = startNode('simulator', [...args, '--url', url], { cwd: copy, env: process.env })
    types = checkTypes(copy)
    types.catch(() => undefined)
  }, BUILT_WITHIN_MS)

  afterAll(async () => {
    await simulator?.stop()
    await server?.stop()
    for (const folder of [copy, dataDir]) rmSync(folder, { recursive: true, force: true })
  }, WITHIN_MS)

  it('is stated in the architecture, each place of it', () => {
    const stated = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')
    const paragraph = stated.split('\n').find((line) => line.startsWith('A domain is added by')) ?? ''
    for (const place of [...Object.keys(PARKING.files), ...Object.keys(PARKING.lines)]) {
      const [top = '', ...rest] = place.split('/')
      const said = top === 'packs' ? rest.slice(1).join('/').replace('parking', '<domain>') : `${top}/`
      expect(paragraph).toContain(said)
    }
  })

  it('is declared by the API', async () => {
    const { domains } = domainsAnswerSchema.parse(await json('/api/v1/domains'))
    expect(domains.find(({ id }) => id === 'parking')?.indicators).toHaveLength(2)
  })

  it('comes from its simulator into the world, and to the wall', async () => {
    const room = await vi.waitFor(
      async () => {
        const answer = roomAnswerSchema.parse(await json(`/api/v1/rooms/${SCOPE}/parking`))
        expect(answer.rollUps?.value.every((value) => value !== null)).toBe(true)
        return answer
      },
      { timeout: WITHIN_MS, interval: 250 },
    )
    expect(room.things?.map(({ name }) => name).toSorted()).toEqual(['Bãi đỗ chợ', 'Bãi đỗ ga'])
    const wall = await rendered(copy, room)
    expect(wall).toContain('Chỗ đỗ đã dùng')
    expect(wall).toContain('Bãi đỗ xe')
    expect(wall).toMatch(/\d+ còn trống/)
  })

  it('is kept in history', async () => {
    const span = `from=${Date.now() - 3_600_000}&to=${Date.now() + 60_000}`
    await vi.waitFor(
      async () => {
        const path = `/api/v1/history?indicator=parking.free&feed=${FEED}&thing=lot-market&${span}`
        expect(
          historyAnswerSchema.parse(await json(path)).columns.value.some((value) => value !== null),
        ).toBe(true)
      },
      { timeout: WITHIN_MS, interval: 250 },
    )
  })

  it('is of right types', async () => {
    await types
  })

  async function json(path: string): Promise<unknown> {
    return (await fetch(`${url}${path}`)).json()
  }
})

/** The sources as they stand, committed or not; a machine need not have git. */
function copyRepository(copy: string): void {
  const ignored = readFileSync(join(ROOT, '.gitignore'), 'utf8').matchAll(/^(.+)\/$/gm)
  const leftOut = new Set(['.git', ...[...ignored].map(([, folder = '']) => folder)])
  cpSync(ROOT, copy, { recursive: true, filter: (path) => !leftOut.has(basename(path)) })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
}

function add(copy: string): void {
  for (const [file, text] of Object.entries(PARKING.files)) {
    const path = join(copy, file)
    expect(existsSync(path)).toBe(false)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  for (const [file, lines] of Object.entries(PARKING.lines)) {
    const path = join(copy, file)
    const text = lines.reduce(
      (before, [after, added]) => {
        expect(before.split(after)).toHaveLength(2)
        return before.replace(after, () => `${after}${added}`)
      },
      readFileSync(path, 'utf8'),
    )
    writeFileSync(path, text)
  }
}

/** Only what was added and what it stands in: all of the repository is checked elsewhere. */
function checkTypes(copy: string): Promise<unknown> {
  const config = {
    extends: './tsconfig.json',
    compilerOptions: { incremental: false, tsBuildInfoFile: null },
    files: Object.keys(PARKING.lines).filter((file) => file.endsWith('.ts')),
    include: [],
  }
  writeFileSync(join(copy, 'tsconfig.parking.json'), JSON.stringify(config))
  const tsc = join(copy, 'node_modules', 'typescript', 'bin', 'tsc')
  return promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.parking.json'], { cwd: copy })
}

/**
 * The column of figures of the copy's own wall, as a phone shows it, with what the room says. The document is there for
 * it alone: the rest of this file is of processes and files.
 */
async function rendered(copy: string, said: RoomAnswer): Promise<string> {
  const { teardown } = await builtinEnvironments.jsdom.setup(globalThis, {})
  try {
    vi.stubGlobal('matchMedia', () => ({
      matches: true,
      addEventListener: () => {},
      removeEventListener: () => {},
    }))
    vi.stubGlobal('ResizeObserver', Unmeasured)
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    const { act } = await import('react')
    const { createRoot } = await import('react-dom/client')
    const { KpiColumn, liveStore, registry, startTexts, RoomState } = await wallOf(copy)
    const room = new RoomState(registry)
    room.apply(said)
    liveStore.setState({ rooms: new Map([[`${SCOPE}/parking`, room]]), version: 1 })
    startTexts('vi')
    const element = document.createElement('div')
    const root = createRoot(element)
    await act(async () => root.render(<KpiColumn place={PLACE} />))
    const text = element.textContent
    await act(async () => root.unmount())
    return text
  } finally {
    vi.unstubAllGlobals()
    await teardown(globalThis)
  }
}

const PLACE: Place = {
  root: { name: { vi: 'Sông Công', en: 'Sông Công' }, tier: 'city', scope: SCOPE },
  children: [],
  zone: 'Asia/Ho_Chi_Minh',
  locale: 'vi',
  domains: ['parking'],
  keepsHistory: false,
}

class Unmeasured {
  observe(): void {}
  disconnect(): void {}
}

async function wallOf(copy: string) {
  const of = (file: string): Promise<unknown> => import(/* @vite-ignore */ join(copy, file))
  return {
    ...((await of('client/wall/KpiColumn.tsx')) as typeof Column),
    ...((await of('client/state/live-store.ts')) as typeof Live),
    ...((await of('client/state/registry.ts')) as typeof Registry),
    ...((await of('client/i18n/i18n.ts')) as typeof Texts),
    ...((await of('shared/live/room-state.ts')) as typeof Room),
  }
}
