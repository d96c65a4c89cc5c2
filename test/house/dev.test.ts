import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startNpm } from '../support/npm.ts'
import { processesWith } from '../support/processes-of.ts'

describe('npm run dev', () => {
  let dataDir: string

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'dev-'))
  })

  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  it('serves the client from its sources, asks the server for the rest, and leaves no process', async () => {
    const run = randomUUID()
    const env = { PORT: '0', SIMULATORS: 'off', DATA_DIR: dataDir, DEV_TEST: run }
    const dev = startNpm(['run', 'dev'], env)
    try {
      const [, url = ''] = await dev.line(/Local:\s+(http:\S+?)\/?$/)
      const [, port = ''] = await dev.line(/Open http:\/\/localhost:(\d+)\/wall$/)
      expect(url.endsWith(`:${port}`)).toBe(true)
      expect(await (await fetch(`${url}/wall`)).text()).toContain('/client/main.tsx')
      expect((await fetch(`${url}/client/main.tsx`)).headers.get('content-type')).toContain('javascript')
      expect((await fetch(`${url}/api/v1/centre`)).headers.get('content-type')).toContain('json')
    } finally {
      await dev.stop()
    }
    await expect.poll(() => processesWith('DEV_TEST', run)).toEqual([])
  })
})
