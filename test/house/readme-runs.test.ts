import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { batchAckSchema } from '../../shared/batch.ts'
import { commandAckSchema } from '../../shared/command.ts'
import { addressOf, startNpm, type NpmCommand } from '../support/npm.ts'
import { blockOf, blocksOf } from '../support/readme.ts'
import { hasPython } from '../support/has-python.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const README_URL = 'http://localhost:8080'

describe('what the README says of a server that runs', () => {
  let dataDir: string
  let server: NpmCommand
  let url: string

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'start-'))
    server = startNpm(['start'], { DATA_DIR: dataDir, PORT: '0', SIMULATORS: 'off' })
    url = await addressOf(server)
  })

  afterAll(async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it("takes a feed by the README's curl, and counts it once", async () => {
    const seconds = String(Math.floor(Date.now() / 1000))
    const curl = blockOf(README, 'sh', 'curl').replaceAll('$(date +%s)', seconds)
    const ack = () => batchAckSchema.parse(bash(curl, url))
    expect(ack()).toMatchObject({ accepted: 2, duplicates: 0, conflicts: [], rejected: [] })
    expect(ack()).toMatchObject({ accepted: 0, duplicates: 2, conflicts: [], rejected: [] })
    // Run as it stands, later: the thing is the same, and nothing is refused.
    expect(batchAckSchema.parse(bash(blockOf(README, 'sh', 'curl'), url))).toMatchObject({
      conflicts: [],
      rejected: [],
    })
    // It has come to the wall: the mean speed of the zone, in tenths of km/h.
    await expect
      .poll(async () => (await fetch(`${url}/api/v1/rooms/zone:song-cong/traffic`)).json())
      .toMatchObject({ rollUps: { value: expect.arrayContaining([415]) } })
  })

  it("takes a feed by the README's Python", async ({ skip }) => {
    skip(!hasPython(), 'no python3')
    const program = blockOf(README, 'python', 'import').replaceAll(README_URL, url)
    const said = execFileSync('python3', ['-c', program], { encoding: 'utf8' })
    expect(batchAckSchema.parse(JSON.parse(said))).toMatchObject({ accepted: 2, rejected: [] })
  })

  it("starts and stops a scenario by the README's curl", async () => {
    const commands = blocksOf(README, 'sh').filter((text) => text.includes('/api/v1/commands'))
    const acks = commands.map((command) => commandAckSchema.parse(bash(command, url)))
    // Nobody plays it here: there is no simulator.
    expect(acks).toHaveLength(2)
    expect(acks.filter((ack) => !ack.ok && ack.code === 'malformed')).toEqual([])
  })

  it("takes a feed by the README's program", async () => {
    await startNpm(['run', 'build:feed'], {}).ended
    // A folder as `npm i <this clone>/dist/feed` leaves it: linked, and its own package says nothing of modules.
    const folder = join(dataDir, 'own')
    mkdirSync(join(folder, 'node_modules'), { recursive: true })
    symlinkSync(join(ROOT, 'dist', 'feed'), join(folder, 'node_modules', 'toan-canh'))
    writeFileSync(join(folder, 'package.json'), '{}')
    const [, file = ''] = /`node (\S+)`/.exec(README) ?? []
    writeFileSync(join(folder, file), blockOf(README, 'ts', 'import').replaceAll(README_URL, url))
    const said = execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' })
    expect(said).toContain('accepted: 2')
  })
})

/** What a block of the README that calls curl is answered. */
function bash(block: string, url: string): unknown {
  const command = block.replaceAll(README_URL, url).replace('curl', 'curl --silent')
  return JSON.parse(execFileSync('bash', ['-c', command], { encoding: 'utf8' }))
}
