import { afterAll, beforeAll, describe, expect } from 'vitest'
import { test } from '../support/browser.ts'
import { startServerProcess, type ServerProcess } from '../support/server-process.ts'
import { REFUSED } from './console-pages.ts'

describe('the first start', () => {
  let server: ServerProcess

  beforeAll(async () => {
    server = await startServerProcess({ DEMO: 'off' })
  })

  afterAll(() => server.stop())

  test('shows nothing to a stranger, and makes an administrator of who has the printed link, once', async ({
    openPage,
  }) => {
    const { page, expectComplaint, screenshot } = await openPage()
    expectComplaint(REFUSED)
    await page.goto(`${server.url}/wall`)
    await page.getByText('Hệ thống chưa có người quản trị').waitFor()
    expect(await page.getByText('trình diễn').count()).toBe(0)

    const link = await server.setupLink
    await page.goto(link)
    await page.getByRole('heading', { name: 'Người quản trị đầu tiên' }).waitFor()
    await screenshot('setup')
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Minh Hạnh')
    await page.getByLabel('Địa chỉ thư điện tử').fill('hanh@example.vn')
    await page.getByLabel('Mật khẩu mới').fill('ngan')
    await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click()
    await page.getByText('Mật khẩu cần ít nhất 12 ký tự').waitFor()
    await page.getByLabel('Mật khẩu mới').fill('một câu dài dễ nhớ')
    await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click()
    await page.waitForURL(`${server.url}/people`)
    await page.getByRole('button', { name: 'Mở Nguyễn Thị Minh Hạnh' }).waitFor()

    await page.goto(link)
    await page.getByRole('heading', { name: 'Liên kết không dùng được' }).waitFor()
    await page.goto(`${server.url}/wall`)
    await page.getByText('Quản trị').waitFor()
  })
})
