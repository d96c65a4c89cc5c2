import { afterAll, beforeAll, describe, expect } from 'vitest'
import { PHONE, test, WALL, WALL_4K } from '../support/browser.ts'
import { startServerProcess, type ServerProcess } from '../support/server-process.ts'

const SCREENS = { wall: WALL, 'wall-4k': WALL_4K, phone: PHONE }

describe('the first paint of /wall', () => {
  let server: ServerProcess

  beforeAll(async () => {
    server = await startServerProcess()
  })

  afterAll(() => server.stop())

  for (const [name, viewport] of Object.entries(SCREENS)) {
    test(`names the place, draws the map and complains of nothing: ${name}`, async ({ openPage }) => {
      const { page, screenshot } = await openPage({ viewport })
      await page.goto(`${server.url}/wall`)
      await page.getByText('Thái Nguyên').first().waitFor()
      await page.locator('.leaflet-container canvas').first().waitFor()
      expect(await page.title()).toContain('Toàn Cảnh')
      await screenshot(`first-paint-${name}`)
    })
  }
})
