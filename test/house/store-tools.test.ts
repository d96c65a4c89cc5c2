import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { historyAnswerSchema } from '../../shared/history/history-answer.ts'
import { startNpm, type NpmCommand } from '../support/npm.ts'
import { blocksOf } from '../support/readme.ts'

const README = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')

describe('what is kept', () => {
  let folder: string
  let start: NpmCommand
  let url: string
  let backup: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kept-'))
    backup = join(folder, 'backup')
    start = startNpm(['start'], { DATA_DIR: join(folder, 'data'), PORT: '0', SIMULATORS: 'off', DEMO: 'on' })
    const [, address = ''] = await start.line(/^The wall: (http:\S+)\/wall/)
    url = address
    bash('/api/v1/observations')
  })

  afterAll(async () => {
    await start.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  // Of what was said; of what is recorded, a minute may have begun before anything was.
  it("is asked for by the README's curl, and exported by another", async () => {
    await vi.waitFor(() => {
      const { columns } = historyAnswerSchema.parse(JSON.parse(bash('/api/v1/history ', '-d method=parts')))
      expect(columns.value).toContain(41.5)
    }, 20_000)
    bash('/api/v1/history/export')
    const csv = readFileSync(join(folder, 'speed.csv'), 'utf8')
    expect(csv.startsWith('\uFEFFfeed,thing,area,')).toBe(true)
    expect(csv).toContain(',41.5,4980,120')
  })

  it('is backed up while the server runs, restored elsewhere, and agrees with itself', async () => {
    await tool(join(folder, 'data'), ['backup', '--', backup], /: \d+ tables, \d+ rows, journal up to \d+$/)
    const restored = join(folder, 'restored')
    await tool(restored, ['restore', '--', backup], /: \d+ rows, journal up to \d+$/)
    await tool(restored, ['verify-store'], /: 0 differences$/)
  })

  it('has an audit that is verified beside the running server, by its anchors too', async () => {
    const dataDir = join(folder, 'data')
    await tool(dataDir, ['verify-audit'], /^\d+ entries, \d+ anchors: 0 problems$/)
    const forged = join(folder, 'anchors.jsonl')
    writeFileSync(forged, `${JSON.stringify({ number: 1_000_000, hash: '0'.repeat(64), at: 0 })}\n`)
    const verify = startNpm(['run', 'verify-audit', '--', '--anchors', forged], { DATA_DIR: dataDir })
    await verify.line(/^entry 1000000: cut off/)
    expect(await verify.ended).toBe(1)
  })

  it('is not looked for where there is nothing', async () => {
    const nowhere = join(folder, 'nowhere')
    const verify = startNpm(['run', 'verify-store'], { DATA_DIR: nowhere })
    await verify.line(/^there is no store in /)
    expect(await verify.ended).toBe(2)
    expect(existsSync(nowhere)).toBe(false)
  })

  /** The block of the README that calls this route. */
  function bash(route: string, more = ''): string {
    const block = blocksOf(README, 'sh').find((text) => text.includes(route))
    const command = (block ?? '')
      .replaceAll('http://localhost:8080', url)
      .replace('curl', `curl --silent ${more}`)
    return execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' })
  }
})

async function tool(dataDir: string, words: readonly string[], says: RegExp): Promise<void> {
  const command = startNpm(['run', ...words], { DATA_DIR: dataDir })
  await command.line(says)
  expect(await command.ended).toBe(0)
}
