import { afterAll, beforeAll, describe, expect } from 'vitest'
import { PHONE, test } from '../support/browser.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { ADMINISTRATOR, enter, REFUSED, signIn, startCentre } from './console-pages.ts'
import { expectDialogByKeys, walkByKeys } from './key-walk.ts'
import { totp } from './totp.ts'

/** Those with the most kinds of things on them. */
const KEYED_PAGES = ['/feeds', '/entry', '/dictionary/new', '/audit', '/account']

/** They keep the focus and give it back. */
const KEYED_DIALOGS = [
  ['/people', 'Mời người dùng'],
  ['/tasks', 'Đề xuất sửa dữ kiện'],
] as const

describe('signing in', () => {
  let server: ServerProcess

  beforeAll(async () => {
    ;({ server } = await startCentre())
  })

  afterAll(() => server.stop())

  test('refuses a wrong password in the words of the page, then leads to the page that was asked for', async ({
    openPage,
  }) => {
    const { page, expectComplaint, screenshot } = await openPage()
    expectComplaint(REFUSED)
    await page.goto(`${server.url}/people`)
    await page.waitForURL('**/sign-in?to=%2Fpeople')
    await enter(page, { ...ADMINISTRATOR, password: 'not this one at all' })
    const alert = page.getByRole('alert')
    expect(await alert.textContent()).toBe('Địa chỉ thư hoặc mật khẩu không đúng')
    await screenshot('sign-in-wrong')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('The e-mail address or the password is wrong').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`${server.url}/people`)
    await page.getByRole('heading', { name: 'People' }).waitFor()
  })

  test('needs no mouse, there and back out', async ({ openPage }) => {
    const { page, expectComplaint } = await openPage()
    expectComplaint(REFUSED)
    await page.goto(`${server.url}/wall`)
    await page.waitForURL('**/sign-in')
    // The first field has the focus.
    await page.locator('input[type=email]:focus').waitFor()
    await page.keyboard.type(ADMINISTRATOR.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(ADMINISTRATOR.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.url}/wall`)
    await page.locator('.who-mark').getByText('An').waitFor()
    await page.keyboard.press('u')
    await page.waitForURL(`${server.url}/account`)
    await page.getByRole('heading', { name: 'Quyền của tôi' }).waitFor()
    await page.keyboard.press('Tab')
    await page.locator('.skip-link:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('main:focus').waitFor()
    await page.getByRole('button', { name: 'Đăng xuất' }).press('Enter')
    await page.waitForURL('**/sign-in?to=%2Faccount')
  })

  test('leads to pages that need no mouse: a key reaches all that can be clicked, and shows where it is', async ({
    openPage,
  }) => {
    const { page } = await openPage()
    await signIn(page, server.url, ADMINISTRATOR)
    for (const path of KEYED_PAGES) {
      await page.goto(server.url + path)
      await page.locator('main h1').first().waitFor()
      // What comes later takes the place of what is there.
      await page.waitForLoadState('networkidle')
      const { targets, missed, unseen } = await walkByKeys(page)
      expect({ path, missed, unseen }).toEqual({ path, missed: [], unseen: [] })
      expect(targets).toBeGreaterThan(10)
    }
    for (const [path, name] of KEYED_DIALOGS) {
      await page.goto(server.url + path)
      const opener = page.getByRole('button', { name })
      await opener.waitFor()
      await expectDialogByKeys(page, opener)
    }
  })

  test('leads to no page of another server', async ({ openPage }) => {
    const { page } = await openPage()
    await page.goto(`${server.url}/sign-in?to=${encodeURIComponent('//example.vn/steal')}`)
    await enter(page, ADMINISTRATOR)
    await page.waitForURL(`${server.url}/wall`)
  })

  test('asks for a code where an authenticator is set up, and takes a recovery code once', async ({
    openPage,
  }) => {
    const { page, expectComplaint, screenshot } = await openPage({ viewport: PHONE })
    expectComplaint(REFUSED)
    await signIn(page, server.url, ADMINISTRATOR)
    await page.getByRole('button', { name: 'Bật xác thực hai lớp' }).click()
    await page.getByLabel('Nhập mật khẩu để tiếp tục').fill(ADMINISTRATOR.password)
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await page.getByRole('img', { name: 'Mã QR cho ứng dụng xác thực' }).waitFor()
    await screenshot('second-factor')
    const secret = ((await page.locator('.set-up-hand code').textContent()) ?? '').replaceAll(' ', '')
    const codes = await page.locator('.recovery-codes li').allTextContents()
    await page.getByLabel('Tôi đã cất các mã dự phòng').check()
    await page.getByLabel('Mã đang hiện trong ứng dụng').fill(totp(secret))
    await page.getByRole('button', { name: 'Bật xác thực hai lớp' }).click()
    await page.getByText('Đang bật').waitFor()

    const stranger = await openPage()
    stranger.expectComplaint(REFUSED)
    const other = stranger.page
    await other.goto(`${server.url}/sign-in?to=/account`)
    await enter(other, ADMINISTRATOR)
    await other.getByLabel('Mã xác thực').fill('000000')
    await other.getByRole('button', { name: 'Xác nhận' }).click()
    await other.getByText('Mã xác thực không đúng hoặc đã dùng').waitFor()
    expect(new URL(other.url()).pathname).toBe('/sign-in')
    // The next one: each counts once, and this one counted already.
    await other.getByLabel('Mã xác thực').fill(totp(secret, 1))
    await other.getByRole('button', { name: 'Xác nhận' }).click()
    await other.waitForURL(`${server.url}/account`)

    for (const outcome of ['taken', 'refused'] as const) {
      await other.goto(`${server.url}/sign-in?to=/account`)
      await enter(other, ADMINISTRATOR)
      await other.getByRole('button', { name: /mã dự phòng/ }).click()
      await other.getByLabel('Mã dự phòng').fill(codes[0] ?? '')
      await other.getByRole('button', { name: 'Xác nhận' }).click()
      if (outcome === 'taken') await other.waitForURL(`${server.url}/account`)
      else await other.getByText('Mã xác thực không đúng hoặc đã dùng').waitFor()
    }
  })
})
