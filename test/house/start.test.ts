import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { batchAckSchema } from '../../shared/batch.ts'
import { commandAckSchema } from '../../shared/command.ts'
import { feedsAnswerSchema } from '../../shared/http-answers.ts'
import { startNpm, type NpmCommand } from '../support/npm.ts'
import { processesWith } from '../support/processes-of.ts'
import { blocksOf } from '../support/readme.ts'
import { runProgram } from '../support/run-program.ts'
import { hasPython } from '../support/has-python.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const README_URL = 'http://localhost:8080'
const LIVE_WITHIN_MS = 60_000
const ENDS_WITHIN_MS = 5_000

describe('npm start', () => {
  let dataDir: string
  let run: string
  let started: NpmCommand[]

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'start-'))
    run = randomUUID()
    started = []
  })

  afterEach(async () => {
    await Promise.all(started.map((command) => command.stop()))
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('runs the product with simulated feeds, and ends without leaving a process', async () => {
    // A city has one simulated feed; a province's are the next test's.
    const start = npm(['start'], { PORT: '0', CENTRE: 'song-cong' })
    const url = await addressOf(start)
    expect((await fetch(`${url}/wall`)).headers.get('content-type')).toContain('text/html')
    expect((await fetch(`${url}/docs`)).ok).toBe(true)
    await untilLive(url)

    const from = Date.now()
    expect(await start.stop()).toBe(0)
    expect(Date.now() - from).toBeLessThan(ENDS_WITHIN_MS)
    expect(processesWith('START_TEST', run)).toEqual([])
  })

  it('runs without simulated feeds, which may come and go; says that the server was killed, and by what', async () => {
    const start = npm(['start'], { PORT: '0', SIMULATORS: 'off' })
    const url = await addressOf(start)
    const when = ['--start', '2026-11-22T17:10', '--scenario', 'ql3-accident@17:20']
    const simulate = npm(['run', 'simulate', '--', ...when], { SERVER_URL: url })
    await simulate.line(
      /^5 feeds connected, simulated time \d\d\/\d\d \d\d:\d\d, scenario ql3-accident at 17:20$/,
    )
    await untilLive(url)
    expect(await simulate.stop()).toBe(0)
    expect((await fetch(`${url}/healthz`)).ok).toBe(true)

    const servers = processesWith('START_TEST', run).filter((line) => line.includes('server/main.js'))
    expect(servers).toHaveLength(1)
    for (const line of servers) process.kill(Number.parseInt(line, 10), 'SIGKILL')
    await start.line(/^The server was killed by SIGKILL\.$/)
    expect(await start.ended).not.toBe(0)
  })

  it('runs another place, and takes a recording of it', async () => {
    const settings = environmentOf(ofReadme('sh', 'SIMULATORS=off'))
    expect(settings).toMatchObject({ SIMULATORS: 'off', PACK: 'packs/los-angeles' })
    const url = await addressOf(npm(['start'], { ...settings, PORT: '0' }))

    const speeds = join(dataDir, 'speeds.csv')
    const places = join(dataDir, 'places.csv')
    writeFileSync(speeds, '773869,767541\n64.375,67.625\n62.5,68.5\n')
    writeFileSync(
      places,
      'index,sensor_id,latitude,longitude\n0,773869,34.15497,-118.31829\n1,767541,34.11621,-118.23799\n',
    )
    const recording = ['--mapping', 'metr-la', '--file', speeds, '--locations', places, '--unpaced']
    const replay = npm(['run', 'replay', '--', ...recording, '--feed', 'metr-la', '--url', url], {})
    await replay.line(/accepted 6, duplicates 0, conflicts 0, rejected 0/)
    expect(await replay.ended).toBe(0)
  })

  it.each([['simulate'], ['replay']])('tells how to %s, and nothing else', async (name) => {
    const help = npm(['run', '--silent', name, '--', '--help'], {})
    await help.line(new RegExp(`^npm run ${name} -- `))
    expect(await help.ended).toBe(0)
  })

  it('says that a centre is not reached, and goes on trying', async () => {
    const simulate = npm(['run', 'simulate'], { SERVER_URL: 'http://127.0.0.1:1' })
    await simulate.line(/^cannot reach http:\/\/127\.0\.0\.1:1, trying again$/)
    expect(await simulate.stop()).toBe(0)
  })

  it('says by name which setting is wrong, and ends', async () => {
    const start = npm(['start'], { PORT: 'eighty' })
    await start.line(/PORT: expected a whole number/)
    expect(await start.ended).not.toBe(0)
    expect(processesWith('START_TEST', run)).toEqual([])
  })

  it("is what the README's systemd unit builds and starts", async () => {
    const [unit = ''] = blocksOf(README, 'ini')
    expect(unit).toMatch(/^ExecStartPre=\/usr\/bin\/npm run build$/m)
    expect(await npm(['run', 'build'], {}).ended).toBe(0)
    const [, args = ''] = /^ExecStart=\/usr\/bin\/node (.+)$/m.exec(unit) ?? []
    const env = { PORT: 'eighty', DATA_DIR: dataDir }
    const ran = await runProgram(process.execPath, args.split(' '), { cwd: ROOT, env })
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/^PORT: expected a whole number/) })
  })

  function npm(args: readonly string[], env: NodeJS.ProcessEnv): NpmCommand {
    const command = startNpm(args, { ...env, DATA_DIR: dataDir, START_TEST: run })
    started.push(command)
    return command
  }
})

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
    const curl = ofReadme('sh', 'curl').replaceAll('$(date +%s)', seconds)
    const ack = () => batchAckSchema.parse(bash(curl, url))
    expect(ack()).toMatchObject({ accepted: 2, duplicates: 0, conflicts: [], rejected: [] })
    expect(ack()).toMatchObject({ accepted: 0, duplicates: 2, conflicts: [], rejected: [] })
    // Run as it stands, later: the thing is the same, and nothing is refused.
    expect(batchAckSchema.parse(bash(ofReadme('sh', 'curl'), url))).toMatchObject({
      conflicts: [],
      rejected: [],
    })
    // It has come to the wall: the mean speed of the zone, in tenths of km/h.
    await vi.waitFor(async () => {
      const room = await (await fetch(`${url}/api/v1/rooms/zone:song-cong/traffic`)).json()
      expect(room).toMatchObject({ rollUps: { value: expect.arrayContaining([415]) } })
    })
  })

  it("takes a feed by the README's Python", async ({ skip }) => {
    skip(!hasPython(), 'no python3')
    const program = ofReadme('python', 'import').replaceAll(README_URL, url)
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
    writeFileSync(join(folder, file), ofReadme('ts', 'import').replaceAll(README_URL, url))
    const said = execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' })
    expect(said).toContain('accepted: 2')
  })
})

async function addressOf(start: NpmCommand): Promise<string> {
  const [, url = ''] = await start.line(/^The wall: (http:\S+)\/wall/)
  return url
}

/** What a block of the README that calls curl is answered. */
function bash(block: string, url: string): unknown {
  const command = block.replaceAll(README_URL, url).replace('curl', 'curl --silent')
  return JSON.parse(execFileSync('bash', ['-c', command], { encoding: 'utf8' }))
}

/** Until every feed of the centre has said something that is fresh. */
async function untilLive(url: string): Promise<void> {
  const look = async (): Promise<void> => {
    const { feeds } = feedsAnswerSchema.parse(await (await fetch(`${url}/api/v1/feeds`)).json())
    expect(feeds.map(({ status }) => status)).toEqual(feeds.map(() => 'live'))
  }
  await vi.waitFor(look, { timeout: LIVE_WITHIN_MS, interval: 250 })
}

/** `A=1 B=2 npm start` has A and B. */
function environmentOf(command: string): Record<string, string> {
  return Object.fromEntries(
    [...command.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** The block of the README in this language that begins with this word. */
function ofReadme(language: string, word: string): string {
  const blocks = blocksOf(README, language)
  const block = blocks.find((text) => text.startsWith(word))
  if (block === undefined) throw new Error(`README.md has no ${language} block that begins with ${word}`)
  return block
}
