import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core'
import { test as base } from 'vitest'
import { launchChromium } from './chromium.ts'
import { Complaints } from './complaints.ts'

/** Where screenshots go; nothing in it is kept in the repository. */
const SCREENSHOTS = 'test-results'

export const WALL = { width: 1920, height: 1080 } as const
export const WALL_4K = { width: 3840, height: 2160 } as const
export const PHONE = { width: 390, height: 844 } as const

export interface WatchedPage {
  page: Page
  /** Let console errors that match pass; any other, and any uncaught error, fails the test. */
  expectComplaint: (pattern: RegExp) => void
  /** Writes test-results/<name>.png and returns its path. */
  screenshot: (name: string) => Promise<string>
}

/** Vitest's `test` with one Chromium for the file and `openPage`, whose pages are watched and closed with the test. */
export const test = base
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchChromium()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('openPage', ({ browser }, { onCleanup }) => {
    const complaints = new Complaints()
    const pages: Page[] = []
    onCleanup(async () => {
      await Promise.all(pages.map((page) => page.context().close()))
      complaints.settle()
    })
    return async (options: BrowserContextOptions = {}): Promise<WatchedPage> => {
      const context = await browser.newContext({ viewport: WALL, locale: 'vi-VN', ...options })
      const page = await context.newPage()
      pages.push(page)
      watch(page, complaints)
      return {
        page,
        expectComplaint: (pattern) => complaints.expect(pattern),
        screenshot: (name) => screenshot(page, name),
      }
    }
  })

function watch(page: Page, complaints: Complaints): void {
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'error') return
    complaints.hear(`console.error: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.hear(`uncaught: ${error.stack ?? error.message}`))
  page.on('crash', () => complaints.hear('the page crashed'))
}

async function screenshot(page: Page, name: string): Promise<string> {
  await mkdir(SCREENSHOTS, { recursive: true })
  const path = join(SCREENSHOTS, `${name}.png`)
  await page.screenshot({ path })
  return path
}
