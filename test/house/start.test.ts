import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { batchAckSchema } from '../../shared/batch.ts'
import { startNpm, type NpmCommand } from '../support/npm.ts'
import { processesWith } from '../support/processes-of.ts'
import { blocksOf } from '../support/readme.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
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
    const start = npm(['start'], { PORT: '0' })
    const url = await addressOf(start)
    expect((await fetch(`${url}/wall`)).headers.get('content-type')).toContain('text/html')
    expect((await fetch(`${url}/docs`)).ok).toBe(true)
    expect(processesWith('START_TEST', run).length).toBeGreaterThan(2)

    const from = Date.now()
    expect(await start.stop()).toBe(0)
    expect(Date.now() - from).toBeLessThan(ENDS_WITHIN_MS)
    expect(processesWith('START_TEST', run)).toEqual([])
  })

  it("takes a feed by the README's curl", async () => {
    const url = await addressOf(npm(['start'], { PORT: '0', SIMULATORS: 'off' }))
    const curl = shellBlock('curl').replaceAll('http://localhost:8080', url)
    const ack = () =>
      batchAckSchema.parse(JSON.parse(execFileSync('bash', ['-c', curl], { encoding: 'utf8' })))
    expect(ack()).toMatchObject({ accepted: 2, duplicates: 0, conflicts: [], rejected: [] })
    expect(ack()).toMatchObject({ accepted: 0, duplicates: 2, conflicts: [], rejected: [] })
  })

  it('says by name which setting is wrong, and ends', async () => {
    const start = npm(['start'], { PORT: 'eighty' })
    await start.line(/PORT: expected a whole number/)
    expect(await start.ended).not.toBe(0)
    expect(processesWith('START_TEST', run)).toEqual([])
  })

  function npm(args: readonly string[], env: NodeJS.ProcessEnv): NpmCommand {
    const command = startNpm(args, { DATA_DIR: dataDir, START_TEST: run, ...env })
    started.push(command)
    return command
  }
})

async function addressOf(start: NpmCommand): Promise<string> {
  const [, url = ''] = await start.line(/^The wall: (http:\S+)\/wall/)
  return url
}

function shellBlock(command: string): string {
  const block = blocksOf(readFileSync(join(ROOT, 'README.md'), 'utf8'), 'sh').find((text) =>
    text.startsWith(command),
  )
  if (block === undefined) throw new Error(`README.md has no block with ${command}`)
  return block
}
