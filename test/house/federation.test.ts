import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { frameSchema } from '../../shared/live/frame.ts'
import { startNpm, type NpmCommand } from '../support/npm.ts'

let folder: string
let federation: NpmCommand

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'federation-'))
  federation = startNpm(['run', 'federation'], { DATA_DIR: folder, SIMULATORS: 'off', PORT: '' })
})
afterAll(async () => {
  await federation.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Comes with every second of a link: there is nothing else to wait for. */
const LOOK = { timeout: 60_000, interval: 100 }

it('a region, a province and its three cities reach each other', async () => {
  await federation.line(/^Ctrl-C ends all of them/)
  const [, url = ''] = await federation.line(/^province\s.*(http:\S+)\/wall/)
  await vi.waitFor(async () => {
    const answer = await fetch(`${url}/api/v1/rooms/zone:thai-nguyen-province/centre`)
    const { things = [], states } = frameSchema.parse(await answer.json())
    const links = things.filter(({ key }) => key.startsWith('link:')).map(({ key }) => key)
    expect(links.toSorted()).toEqual([
      'link:city-pho-yen',
      'link:city-song-cong',
      'link:city-thai-nguyen',
      'link:parent',
    ])
    expect(states).toBeDefined()
  }, LOOK)
})

it('brings a centre back that was killed: where it was', async () => {
  const [, url = '', killed = ''] = await federation.line(
    /^city\s+song-cong\s+(http:\S+)\/wall\s+process (\d+)/,
  )
  const isHealthy = async () => (await fetch(`${url}/healthz`)).ok
  expect(await isHealthy()).toBe(true)
  process.kill(Number(killed), 'SIGKILL')
  await federation.line(/^song-cong: its server was killed by SIGKILL; again in 1 s/)
  const [, back, other] = await federation.line(/^song-cong: back at (http:\S+)\/wall, process (\d+)/)
  expect(back).toBe(url)
  expect(other).not.toBe(killed)
  expect(await isHealthy()).toBe(true)
})
