import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { test } from '../support/browser.ts'
import { startServerProcess, type ServerProcess } from '../support/server-process.ts'
import { camera, incident, speed, startCityFeed, type CityFeed } from './map-feed.ts'

/** Of the calm theme. */
const CRITICAL = [229, 72, 77] as const
const ATTENTION = [226, 176, 74] as const
const FLOW = [79, 139, 147] as const
type Colour = readonly [number, number, number]

describe('the map, live', () => {
  let server: ServerProcess
  let feed: CityFeed

  beforeAll(async () => {
    server = await startServerProcess()
    feed = startCityFeed(server.url)
  })

  afterAll(async () => {
    await feed.stop()
    await server.stop()
  })

  test('shows each change in its thing, or in the worst state of its cluster', async ({ openPage }) => {
    const { page, screenshot } = await openPage()
    await page.goto(`${server.url}/wall`)
    await sees(page, 'roads', FLOW)
    await sees(page, 'marks', [143, 183, 192])
    expect(await pixels(page, 'marks', ATTENTION)).toBe(0)
    expect(await pixels(page, 'roads', CRITICAL)).toBe(0)

    feed.send(camera(3, 'offline'))
    await sees(page, 'marks', ATTENTION)
    feed.send(camera(3))
    await seesNot(page, 'marks', ATTENTION)

    feed.send(speed(6))
    await sees(page, 'roads', CRITICAL)
    await screenshot('map-jammed')
    feed.send(speed(58))
    await seesNot(page, 'roads', CRITICAL)
  })

  test('never hides a critical case in a cluster, and lets it go when it is over', async ({ openPage }) => {
    const { page, screenshot } = await openPage()
    await page.goto(`${server.url}/wall`)
    await sees(page, 'marks', [143, 183, 192])
    expect(await pixels(page, 'focus', CRITICAL)).toBe(0)
    feed.send(incident('new'))
    await sees(page, 'focus', CRITICAL)
    // Nothing of whoever called stands anywhere on the wall (R11).
    await page.locator('.attention', { hasText: '[SĐT]' }).waitFor()
    expect(await page.content()).not.toMatch(/912.?345.?678/)
    await screenshot('map-critical')
    feed.send(incident('resolved'))
    await seesNot(page, 'focus', CRITICAL)
  })
})

async function sees(page: Page, pane: string, colour: Colour): Promise<void> {
  await expect.poll(() => pixels(page, pane, colour)).toBeGreaterThan(3)
}

async function seesNot(page: Page, pane: string, colour: Colour): Promise<void> {
  await expect.poll(() => pixels(page, pane, colour)).toBe(0)
}

/** Pixels of nearly this colour on the canvas of a pane of the map. */
function pixels(page: Page, pane: string, colour: Colour): Promise<number> {
  return page.evaluate(
    ([name, [red, green, blue]]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`.leaflet-${name}-pane canvas`)
      const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      let count = 0
      for (let at = 0; at < data.length; at += 4) {
        const far =
          Math.abs((data[at] ?? 0) - red) +
          Math.abs((data[at + 1] ?? 0) - green) +
          Math.abs((data[at + 2] ?? 0) - blue)
        if (data[at + 3] === 255 && far < 12) count += 1
      }
      return count
    },
    [pane, colour] as const,
  )
}
