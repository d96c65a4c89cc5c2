import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { test } from '../support/browser.ts'
import { freePort } from '../support/free-port.ts'
import { startServerProcess, type ServerProcess } from '../support/server-process.ts'
import { startRoadFeed, type RoadFeed } from './wall-feed.ts'

/** What a browser says of a server that is away. */
const AWAY = /WebSocket connection|ERR_CONNECTION|Failed to load resource/

describe('the wall, live', () => {
  let server: ServerProcess
  let feed: RoadFeed
  let port: number

  beforeAll(async () => {
    port = await freePort()
    server = await startServerProcess({ PORT: String(port) })
    feed = startRoadFeed(server.url)
  })

  // Whatever a test came to, the next one has a feed that speaks.
  afterEach(() => void (feed.isSilent = false))

  afterAll(async () => {
    await feed.stop()
    await server.stop()
  })

  test('follows a figure within seconds, with age and coverage, and says that it is simulated', async ({
    openPage,
  }) => {
    const { page } = await openPage()
    await page.goto(`${server.url}/wall`)
    await speed(page, '31,0').waitFor()
    feed.speedKmh = 22.4
    await speed(page, '22,4').waitFor()
    const block = kpi(page, 'traffic.speed')
    await block.getByText('1/3 thành phố').waitFor()
    await block.getByText(/\d giây/).waitFor()
    await page.getByText('MÔ PHỎNG', { exact: true }).waitFor()
    expect(await page.getByText('PHÁT LẠI').count()).toBe(0)
    // Figures that nobody says fill what is left of the page, as dashes.
    const unheard = page.locator('.kpi-figure .figure[data-freshness=unknown]')
    expect(await unheard.first().textContent()).toBe('—')
    expect(await crossedLines(page)).toEqual([])
  })

  test('keeps the last figure of a feed that fell silent, hatched and stamped with its age', async ({
    openPage,
  }) => {
    feed.speedKmh = 27.5
    const { page, screenshot } = await openPage()
    await page.goto(`${server.url}/wall`)
    await speed(page, '27,5').waitFor()
    feed.isSilent = true
    await kpi(page, 'traffic.speed').getByText(/^dừng/).waitFor()
    expect(await speed(page, '27,5').getAttribute('data-freshness')).toBe('stale')
    await screenshot('wall-stale')
    feed.isSilent = false
    await page.locator('[data-indicator="traffic.speed"][data-freshness=fresh]').waitFor()
    expect(await page.locator('.link-lost').count()).toBe(0)
  })

  test('changes the whole screen soon after its server is lost, and recovers alone', async ({ openPage }) => {
    feed.speedKmh = 33.3
    const { page, expectComplaint, screenshot } = await openPage()
    expectComplaint(AWAY)
    await page.goto(`${server.url}/wall`)
    await speed(page, '33,3').waitFor()
    await server.kill()
    await page.locator('.link-lost').waitFor()
    await page.getByText(/MẤT KẾT NỐI · \d\d:\d\d · số liệu lúc \d\d:\d\d:\d\d/).waitFor()
    expect(await speed(page, '33,3').count()).toBe(1)
    await screenshot('wall-dead')
    feed.speedKmh = 44.4
    server = await startServerProcess({ PORT: String(port) })
    await page.locator('.link-lost').waitFor({ state: 'detached' })
    await speed(page, '44,4').waitFor()
  })

  test('speaks English and dresses for visitors at a key, and keeps both in its address', async ({
    openPage,
  }) => {
    const { page } = await openPage()
    await page.goto(`${server.url}/wall`)
    await page.getByText('Toàn tỉnh').waitFor()
    await page.keyboard.press('l')
    await page.getByText('Whole province').waitFor()
    await page.keyboard.press('c')
    await page.locator('html[data-theme=showcase][lang=en]').waitFor()
    await page.reload()
    await page.getByText('Whole province').waitFor()
    expect([...new URL(page.url()).searchParams.keys()].toSorted()).toEqual(['lang', 'theme'])
    expect(await page.locator('html').getAttribute('data-theme')).toBe('showcase')
    // The language is this device's, for its console too; the colours are those of one screen.
    await page.goto(`${server.url}/sign-in`)
    await page.locator('html[lang=en]').waitFor()
    await page.goto(`${server.url}/wall`)
    await page.locator('html[data-theme=calm][lang=en]').getByText('Whole province').waitFor()
  })
})

function kpi(page: Page, indicator: string) {
  return page.locator(`.kpi[data-indicator="${indicator}"]`)
}

/** Blocks whose line is drawn over the words beside their figure. */
function crossedLines(page: Page): Promise<(string | undefined)[]> {
  return page.locator('.kpi').evaluateAll((blocks) =>
    blocks
      .filter((block) => {
        const words = block.querySelector('.kpi-beside')?.getBoundingClientRect()
        const line = block.querySelector('.sparkline')?.getBoundingClientRect()
        return words && line && words.right > line.left
      })
      .map((block) => (block instanceof HTMLElement ? block.dataset['indicator'] : undefined)),
  )
}

function speed(page: Page, text: string) {
  return kpi(page, 'traffic.speed').locator('.kpi-figure .figure', { hasText: text })
}
