import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { PHONE, test, WALL, WALL_4K } from '../support/browser.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { ADMINISTRATOR, signIn, startCentre } from './console-pages.ts'

const SIZES = { desk: WALL, 'desk-4k': WALL_4K, phone: PHONE }

/** What is open besides the page: dialogs, lists and menus are where a library writes its styles. */
const OPENED: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  '/account': async (page) => {
    await page.getByRole('button', { name: 'Bật xác thực hai lớp' }).click()
    await page.getByLabel('Nhập mật khẩu để tiếp tục').waitFor()
  },
  '/entry': async (page) => {
    await page.getByRole('tab', { name: 'Theo đơn vị' }).click()
    await page.getByText('Đơn vị đang chậm').first().waitFor()
  },
  '/people': async (page) => {
    await page.getByRole('button', { name: 'Mời người dùng' }).click()
    await page.getByRole('switch', { name: 'Toàn bộ địa bàn' }).click()
    await page.getByRole('combobox', { name: 'Địa bàn' }).click()
    await page.getByRole('option').first().waitFor()
  },
}

describe('the policy of the pages', () => {
  let server: ServerProcess

  beforeAll(async () => {
    ;({ server } = await startCentre())
  })

  afterAll(() => server.stop())

  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const scheme of ['dark', 'light']) {
      test(`is kept by every page of people, and nothing is wider than the screen: ${size}, ${scheme}`, async ({
        openPage,
      }) => {
        const { page, screenshot } = await openPage({ viewport })
        await page.addInitScript((chosen) => localStorage.setItem('toan-canh.scheme', chosen), scheme)
        await signIn(page, server.url, ADMINISTRATOR)
        for (const [path, open] of Object.entries(OPENED)) {
          await page.goto(server.url + path)
          await open(page)
          await page.locator(`html[data-scheme=${scheme}]`).waitFor()
          await screenshot(`console${path.replace('/', '-')}-${size}-${scheme}`)
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
          expect(await page.locator('style').count()).toBe(0)
        }
      })
    }
  }

  test('is complained of where it is not kept: a style element fails a test', async ({ openPage }) => {
    const { page, expectComplaint } = await openPage()
    expectComplaint(/Content Security Policy/)
    await page.goto(`${server.url}/sign-in`)
    const told = page.waitForEvent('console', (message) => message.text().includes('style-src'))
    await page.evaluate(() => {
      const style = document.createElement('style')
      style.textContent = 'body { color: red }'
      document.head.append(style)
    })
    expect((await told).type()).toBe('error')
  })
})
