import { afterAll, beforeAll, describe, expect } from 'vitest'
import { PHONE, test } from '../support/browser.ts'
import { runProgram } from '../support/run-program.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { ADMINISTRATOR, signIn, startCentre } from './console-pages.ts'

const FILE = [
  'Mã trạm;Tên trạm;Phường;Tốc độ (km/h)',
  'T1;Trạm Bách Quang;Phường Sông Công;41,5',
  'T2;Trạm Mỏ Chè;Phường Sông Công;999',
  '',
].join('\n')

describe('a new feed', () => {
  let server: ServerProcess

  beforeAll(async () => {
    ;({ server } = await startCentre())
  })
  afterAll(() => server.stop())

  test('is registered, its curl is run, and what came is seen live; then it goes to the wall', async ({
    openPage,
  }) => {
    const { page, screenshot } = await openPage()
    await signIn(page, server.url, ADMINISTRATOR, '/feeds/new')
    await page.getByRole('button', { name: 'Chương trình gửi qua HTTP' }).click()
    await page.getByLabel('Tên nguồn').fill('Trạm đếm xe Sông Công')
    await page.getByRole('combobox', { name: 'Lĩnh vực' }).fill('giao')
    await page.getByRole('option', { name: 'Giao thông' }).click()
    await page.getByRole('combobox', { name: 'Địa bàn' }).fill('sông công')
    await page.getByRole('option', { name: 'địa bàn trung tâm Sông Công' }).click()
    // What is usual for such a source, until somebody chooses.
    expect(await page.getByLabel('Gửi tin').inputValue()).toBe('m1')
    await page.getByRole('button', { name: 'Đăng ký nguồn' }).click()
    const token = await page.getByLabel('Mã bí mật của nguồn').inputValue()
    await page.getByRole('button', { name: 'Tôi đã chép' }).click()

    const curl = await page.locator('pre[data-language=curl]').innerText()
    expect(curl).toContain(token)
    await page.getByText('Đang chờ tin đầu tiên…').waitFor()
    const { stdout } = await runProgram('sh', ['-c', curl])
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 2, rejected: [], trial: true })
    await page.getByText('2 được nhận, 0 bị loại, 0 trùng').waitFor()
    await page.getByText('42 km/h').waitFor()
    await runProgram('sh', ['-c', curl.replace('"value": 42', '"value": 999')])
    await page.getByText('Ngoài khoảng hợp lý của chỉ tiêu').first().waitFor()
    await screenshot('new-feed')

    const room = `${server.url}/api/v1/rooms/zone:song-cong/traffic`
    const things = async () => JSON.stringify(await (await page.request.get(room)).json())
    expect(await things()).not.toContain('segment-1')
    await page.getByRole('button', { name: 'Đưa vào dùng' }).click()
    await page.getByText('Nguồn đã lên màn hình').waitFor()
    await runProgram('sh', ['-c', curl])
    await expect.poll(things).toContain('segment-1')
    await page.getByRole('link', { name: 'Xem trang của nguồn' }).click()
    await page.getByRole('heading', { name: 'Trạm đếm xe Sông Công' }).waitFor()
    await page.getByText('đang gửi').waitFor()
    // How many it carries, not what they say.
    await page.locator('.carried').getByText('1 đối tượng').waitFor()
    await page.locator('.carried').getByText('1 chuỗi số liệu').waitFor()
    await page.goto(`${server.url}/feeds`)
    await page.getByRole('link', { name: 'Trạm đếm xe Sông Công' }).waitFor()
    await page.getByRole('columnheader', { name: 'Độ đầy đủ, 24 giờ' }).waitFor()
    await screenshot('feeds')
    // A laptop's screen, and less: what has no room is scrolled within the table, never cut off beside it.
    await page.setViewportSize({ width: 1100, height: 768 })
    const box = await page.locator('.feeds-table').boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(1100)
    // The secret was shown once, and is nowhere any more.
    expect(await page.content()).not.toContain(token)
  })

  test('takes a spreadsheet: its columns are known, its wrong cell is shown, the rest is taken', async ({
    openPage,
  }) => {
    const { page, screenshot } = await openPage({ viewport: PHONE })
    await signIn(page, server.url, ADMINISTRATOR, '/feeds/city-song-cong/files')
    const buffer = Buffer.from(FILE)
    await page.setInputFiles('input[type=file]', { name: 'tram.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Xem thử' }).click()
    await page.getByText('Ngoài khoảng hợp lý của chỉ tiêu: từ 0 đến 250').first().waitFor()
    await page.locator('.check-counts').getByText('quan trắc sẽ bị loại').waitFor()
    await screenshot('file-check')
    await page.getByRole('button', { name: 'Nhập phần đúng' }).click()
    await page.getByText('Xong', { exact: true }).waitFor()
    await page.getByText('tram.csv').first().waitFor()
  })
})
