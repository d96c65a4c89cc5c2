import { afterAll, beforeAll, describe, expect } from 'vitest'
import { test } from '../support/browser.ts'
import { startServerProcess, type ServerProcess } from '../support/server-process.ts'

/** With the page to manage people, or without it. */
const ACCOUNTS = [
  ['Người xem', false],
  ['Trực ban', false],
  ['Quản trị', true],
] as const

describe('a demo', () => {
  let server: ServerProcess

  beforeAll(async () => {
    server = await startServerProcess()
  })

  afterAll(() => server.stop())

  test('lets whoever comes watch, and says that it is a demo', async ({ openPage }) => {
    const { page } = await openPage()
    await page.goto(`${server.url}/wall`)
    await page.locator('.who-mark').getByText('Trình diễn').waitFor()
    await page.getByText('Trực tiếp').waitFor()
    await page.locator('.who-mark').getByText('Đăng nhập').click()
    await page.getByRole('heading', { name: 'Tài khoản trình diễn, chỉ có ở bản chạy thử' }).waitFor()
    expect(await page.locator('.demo-accounts li').count()).toBe(6)
  })

  for (const [role, managesPeople] of ACCOUNTS) {
    test(`has an account for each role, at one button: ${role}`, async ({ openPage }) => {
      const { page } = await openPage()
      await page.goto(`${server.url}/sign-in?to=/account`)
      await page.getByRole('button', { name: role }).click()
      await page.waitForURL(`${server.url}/account`)
      await page.locator('.console-side .demo-mark').waitFor()
      const shown = await page.getByRole('navigation').getByRole('link').allTextContents()
      expect(shown).toContain('Tài khoản của tôi')
      expect(shown.includes('Người dùng')).toBe(managesPeople)
      await page.goto(`${server.url}/wall`)
      await page.locator('.who-mark').getByText(role).waitFor()
      await page.locator('.who-mark').getByRole('button', { name: 'Đăng xuất' }).click()
      await page.waitForURL('**/sign-in')
    })
  }
})
