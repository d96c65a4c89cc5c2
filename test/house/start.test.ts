import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { feedsAnswerSchema } from '../../shared/http-answers.ts'
import { addressOf, startNpm, type NpmCommand } from '../support/npm.ts'
import { processesWith } from '../support/processes-of.ts'
import { blockOf, blocksOf } from '../support/readme.ts'
import { runProgram } from '../support/run-program.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const LIVE_WITHIN_MS = 60_000

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

    expect(await start.stop()).toBe(0)
    await expect.poll(() => processesWith('START_TEST', run)).toEqual([])
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
    const settings = environmentOf(blockOf(README, 'sh', 'SIMULATORS=off'))
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
    await expect.poll(() => processesWith('START_TEST', run)).toEqual([])
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
