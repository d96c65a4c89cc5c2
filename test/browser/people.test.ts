import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { test } from '../support/browser.ts'
import { EVERYTHING, invited, PASSWORD, type Visitor } from '../support/people.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { ADMINISTRATOR, REFUSED, signIn, startCentre } from './console-pages.ts'

const ZONE = 'zone:song-cong'

describe('people', () => {
  let server: ServerProcess
  let administrator: Visitor

  beforeAll(async () => {
    ;({ server, administrator } = await startCentre())
  })

  afterAll(() => server.stop())

  test('are invited by a link that is shown once, come in, and see only what is theirs', async ({
    openPage,
  }) => {
    const { page, screenshot } = await openPage()
    await signIn(page, server.url, ADMINISTRATOR, '/people')
    await page.getByRole('button', { name: 'Mời người dùng' }).click()
    const dialog = page.getByRole('dialog', { name: 'Mời người dùng' })
    await dialog.getByLabel('Họ và tên').fill('Hoàng Văn Thái')
    await dialog.getByLabel('Địa chỉ thư điện tử').fill('thai@example.vn')
    await dialog.getByRole('switch', { name: 'Toàn bộ địa bàn' }).click()
    await dialog.getByRole('button', { name: 'Tạo lời mời' }).click()
    await dialog.getByText('Hãy chọn ít nhất một địa bàn').waitFor()
    await dialog.getByRole('combobox', { name: 'Địa bàn' }).fill('sông công')
    await page.getByRole('option', { name: 'địa bàn trung tâm Sông Công' }).click()
    await page.keyboard.press('Tab')
    await screenshot('invite')
    await dialog.getByRole('button', { name: 'Tạo lời mời' }).click()
    const link = await page.getByLabel('Liên kết dùng một lần').inputValue()
    await screenshot('invited')
    await page.getByRole('button', { name: 'Xong' }).click()
    await page.getByText('Đã mời').waitFor()
    expect(await page.content()).not.toContain(new URL(link).searchParams.get('token'))

    const theirs = (await openPage()).page
    await theirs.goto(link)
    await theirs.getByLabel('Mật khẩu mới').fill(PASSWORD)
    await theirs.getByRole('button', { name: 'Nhận tài khoản' }).click()
    await theirs.waitForURL(`${server.url}/wall`)
    await theirs.getByRole('heading', { name: /Sông Công/ }).waitFor()
    await theirs.locator('.who-mark').getByText('Hoàng Văn Thái').waitFor()
    await theirs.goto(`${server.url}/people`)
    await theirs.getByText('Bạn không có quyền xem trang này').waitFor()
    expect(await theirs.getByRole('link', { name: 'Người dùng' }).count()).toBe(0)
  })

  test('whose sessions are revoked are out of the wall, and are told to sign in', async ({ openPage }) => {
    const grants = [{ role: 'operator', scopes: '*', domains: '*' }] as const
    const email = 'ra@example.vn'
    await invited(administrator, { email, grants: [...grants], name: 'Lê Thị Ra' })
    const watching = await openPage()
    watching.expectComplaint(REFUSED)
    const wall = watching.page
    const opened = wall.waitForEvent('websocket')
    await signIn(wall, server.url, { email, password: PASSWORD }, '/wall')
    const socket = await opened
    await wall.getByText('Trực tiếp').waitFor()

    const { page } = await openPage()
    await signIn(page, server.url, ADMINISTRATOR, '/people')
    await page.getByRole('button', { name: 'Mở Lê Thị Ra' }).click()
    const drawer = page.getByRole('dialog', { name: 'Lê Thị Ra' })
    const cut = socket.waitForEvent('close')
    const out = wall.waitForURL('**/sign-in')
    await drawer.getByRole('button', { name: 'Thu hồi mọi phiên' }).click()
    await drawer.getByRole('group', { name: 'Bạn chắc chắn?' }).getByRole('button').first().click()
    await Promise.all([cut, out])
    await wall.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    expect(await wall.getByText('Trực tiếp').count()).toBe(0)
  })

  test('give programs keys, which are shown once and read until they are revoked', async ({ openPage }) => {
    const { page, screenshot } = await openPage()
    const ask = (key: string, path: string) =>
      fetch(server.url + path, { headers: { Authorization: `Bearer ${key}` } }).then(({ status }) => status)
    await signIn(page, server.url, ADMINISTRATOR, '/people')
    await page.getByRole('link', { name: 'Khóa chương trình' }).click()
    await page.getByText('Chưa có khóa nào.').waitFor()
    await page.getByRole('button', { name: 'Tạo khóa' }).click()
    const dialog = page.getByRole('dialog', { name: 'Tạo khóa' })
    await dialog.getByLabel('Tên chương trình').fill('QGIS của Sở Xây dựng')
    await dialog.getByLabel('Tình trạng máy chủ (/metrics)').click()
    await screenshot('key-form')
    await dialog.getByRole('button', { name: 'Tạo khóa' }).click()
    const key = await page.getByLabel('Khóa', { exact: true }).inputValue()
    await screenshot('key-made')
    await page.getByRole('button', { name: 'Đã chép, xong' }).click()
    const row = page.getByRole('row', { name: /QGIS của Sở Xây dựng/ })
    await row.getByText('Đang dùng được').waitFor()
    expect(await page.content()).not.toContain(key)
    expect([await ask(key, '/api/v1/centre'), await ask(key, '/metrics')]).toEqual([200, 200])
    expect(await ask(key, '/api/v1/people')).toBe(403)
    await page.reload()
    await row.getByText('3 lần', { exact: true }).waitFor()
    await row.getByRole('button', { name: 'Thu hồi' }).click()
    await row.getByRole('group').getByRole('button', { name: 'Thu hồi' }).click()
    await row.getByText('Đã thu hồi', { exact: true }).waitFor()
    await screenshot('keys')
    expect(await ask(key, '/api/v1/centre')).toBe(401)
  })

  test('who get other grants go on with those, without signing in again', async ({ openPage }) => {
    const email = 'doi@example.vn'
    const { id } = await invited(administrator, { email, grants: [EVERYTHING], name: 'Đỗ Đổi' })
    const { page, expectComplaint, screenshot } = await openPage()
    // What was on its way when the grants changed.
    expectComplaint(REFUSED)
    await signIn(page, server.url, { email, password: PASSWORD }, '/wall')
    await page.getByRole('heading', { name: /tỉnh Thái Nguyên/ }).waitFor()
    await page.getByText('Trực tiếp').waitFor()
    const asked = roomsAskedBy(page)
    await changeGrants(page, administrator, id)
    await page.getByRole('heading', { name: /Sông Công/ }).waitFor()
    await page.getByText('Trực tiếp').waitFor()
    await screenshot('wall-regranted')
    await expect.poll(() => [...asked]).toEqual(['zone:song-cong/traffic'])
  })
})

/** Of the sockets that it opens from now on. */
function roomsAskedBy(page: Page): ReadonlySet<string> {
  const rooms = new Set<string>()
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const asked = /"subscribe",\{"scope":"([^"]+)","domain":"([^"]+)"/.exec(String(payload))
      if (asked) rooms.add(`${asked[1]}/${asked[2]}`)
    }),
  )
  return rooms
}

/** Cut down to the traffic of one zone; the wall begins anew by itself. */
async function changeGrants(page: Page, administrator: Visitor, id: string): Promise<void> {
  const anew = page.waitForEvent('load')
  const grants = [{ role: 'viewer', scopes: [ZONE], domains: ['traffic'] }]
  const answer = await administrator.ask('PATCH', `/api/v1/people/${id}`, { grants })
  expect(answer.status).toBe(200)
  await anew
}
