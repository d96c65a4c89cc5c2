import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import writeXlsx, { type Row } from 'write-excel-file/node'
import { parseFile } from '../../server/files/parse-file.ts'
import { frameSchema } from '../../shared/live/frame.ts'
import { PHONE, test } from '../support/browser.ts'
import { entryApi } from '../support/entry-api.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { startServerProcess, type ServerProcess } from '../support/server-process.ts'

/** Forms of a ward in the city of the demo's operator; the wards of the other city are not theirs. */
const DAILY = 'y-te-phan-dinh-phung'
const MONTHLY = 'so-hoa-phan-dinh-phung'
const WARD = '05443'

describe('data entry', () => {
  let server: ServerProcess
  const operator = entryApi(() => server.url, 'demo-operator')

  beforeAll(async () => {
    server = await startServerProcess()
  })

  afterAll(() => server.stop())

  async function comeIn(page: Page, role: string, path: string): Promise<void> {
    await page.goto(`${server.url}/sign-in?to=${path}`)
    await page.getByRole('button', { name: role }).click()
    await page.waitForURL(`${server.url}${path}`)
  }

  /** The newest period of a form: one that has ended, or one that has not. */
  async function newest(form: string, hasEnded: boolean) {
    const { rows } = await operator.board(`form=${form}`)
    const row = rows.find(({ status }) => (status !== 'open') === hasEnded)
    if (row === undefined) throw new Error(`no such period of ${form}`)
    return row
  }

  async function onTheWall(): Promise<number | null | undefined> {
    const answer = await fetchPatiently(`${server.url}/api/v1/rooms/${WARD}/health`)
    const { dictionary, rollUps } = frameSchema.parse(await answer.json())
    const id = dictionary?.rollUps?.find(([, indicator]) => indicator === 'health.newCases')?.[0]
    let at = 0
    const index = rollUps?.id.findIndex((gap) => (at += gap) === id) ?? -1
    return rollUps?.value[index]
  }

  test('goes from the board to the wall: typed by one, returned and then accepted by another', async ({
    openPage,
  }) => {
    const row = await newest(DAILY, true)
    const typing = await openPage()
    const { page } = typing
    await comeIn(page, 'Trực ban', '/entry')
    // Today's work is what somebody who types sees first: one tap leads into the sheet.
    await page.getByRole('link', { name: `Nhập: ${row.name.vi}, ${row.period.label.vi}` }).click()
    const figure = page.getByRole('textbox', { name: 'Ca bệnh truyền nhiễm mới trong ngày', exact: true })
    await figure.fill('12.5')
    await page.getByText('Viết phần thập phân sau dấu phẩy: 12,5?').waitFor()
    await figure.fill('-3')
    await page.getByText('nằm ngoài khoảng cho phép').waitFor()
    await page.getByRole('button', { name: 'Nộp', exact: true }).click()
    await expect
      .poll(() => figure.evaluate((field) => field === document.activeElement), { timeout: 20_000 })
      .toBe(true)
    await figure.fill('1.012')
    await figure.press('Enter')
    await page.getByText(/Đã lưu lúc \d\d:\d\d:\d\d/).waitFor()
    // Enter on the last figure goes on to handing in.
    await page.keyboard.press('Enter')
    await page.getByText('Đã nộp, chờ người khác duyệt').waitFor()
    expect(await page.getByRole('button', { name: 'Duyệt' }).count()).toBe(0)
    await typing.screenshot('entry-submitted')

    const reviewing = await openPage({ viewport: PHONE })
    await comeIn(reviewing.page, 'Trưởng ca', '/entry')
    const todo = reviewing.page.getByRole('region', { name: /^Chờ tôi duyệt/ })
    await todo.getByRole('link', { name: new RegExp(`^Duyệt: ${row.name.vi}`) }).click()
    await reviewing.page.getByText('1.012').waitFor()
    await reviewing.screenshot('entry-review')
    await reviewing.page.getByRole('button', { name: 'Trả lại', exact: true }).click()
    const dialog = reviewing.page.getByRole('dialog', { name: 'Trả lại để sửa' })
    await dialog.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await dialog.getByText('Hãy nêu lý do').waitFor()
    await dialog.getByLabel('Cần sửa gì').fill('thừa một nghìn?')
    await dialog.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await onTheWall()).not.toBe(1_012)

    await page.goto(`${server.url}/entry`)
    const returned = page.getByRole('region', { name: /^Bị trả lại/ })
    await returned.getByRole('link', { name: /^Sửa: / }).click()
    await page.getByText('thừa một nghìn?').waitFor()
    await figure.fill('12')
    await page.getByRole('button', { name: 'Nộp', exact: true }).click()
    await page.getByText('Đã nộp, chờ người khác duyệt').waitFor()

    await reviewing.page.getByText('12', { exact: true }).waitFor({ timeout: 20_000 })
    await reviewing.page.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await reviewing.page.getByText('Đã duyệt, số liệu đã lên màn hình').waitFor()
    await expect.poll(onTheWall, { timeout: 20_000 }).toBe(12)
    await reviewing.page.getByRole('tab', { name: 'Lịch sử' }).click()
    await reviewing.page.getByText('thừa một nghìn?').waitFor()

    // What was accepted stands while its correction is typed, and after it is given up.
    await page.reload()
    await page.getByRole('button', { name: 'Đính chính' }).click()
    const asked = page.getByRole('dialog', { name: 'Đính chính số liệu đã duyệt' })
    await asked.getByLabel('Vì sao phải đính chính').fill('đếm trùng')
    await asked.getByRole('button', { name: 'Đính chính' }).click()
    await page.getByText('Đang đính chính, lần 2: đếm trùng').waitFor()
    await figure.fill('11')
    await page.getByText(/Đã lưu lúc/).waitFor()
    await typing.screenshot('entry-correction')
    await page.getByRole('button', { name: 'Bỏ đính chính' }).click()
    await page.getByRole('group').getByRole('button', { name: 'Bỏ đính chính' }).click()
    await page.getByText('Đã bỏ bản đính chính').waitFor()
    expect(await onTheWall()).toBe(12)
  })

  test('takes a filled template: what is wrong is told cell by cell, and nothing is taken unasked', async ({
    openPage,
  }) => {
    const { period } = await newest(MONTHLY, false)
    const { page, screenshot } = await openPage()
    await comeIn(page, 'Trực ban', `/entry/sheet/${MONTHLY}/${period.id}/file`)
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Tải mẫu Excel' }).click()
    expect((await coming).suggestedFilename()).toContain('.xlsx')
    const buffer = await filled(await operator.template(MONTHLY, period.id))
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await page.setInputFiles('input[type=file]', { name: 'da-dien.xlsx', mimeType, buffer })
    const wrong = page.locator('.file-problems').first()
    await wrong.getByText('D8', { exact: true }).waitFor()
    await wrong.getByText('khoảng 900').waitFor()
    await wrong.getByText('D9', { exact: true }).waitFor()
    await screenshot('entry-file')
    expect((await operator.sheet(MONTHLY, period.id)).cells).toEqual([])
    await page.getByRole('button', { name: /^Lấy \d+ ô vào bản soạn$/ }).click()
    await page
      .getByRole('textbox', { name: /ký số.*mẫu số|ký số.*: /i })
      .first()
      .waitFor()
    await page
      .getByText(/nạp từ tệp/)
      .first()
      .waitFor()
    await screenshot('entry-filled')
    const { cells, state } = await operator.sheet(MONTHLY, period.id)
    expect(state).toBe('draft')
    expect(cells.map(({ indicator, part, content, from }) => [indicator, part, content, from])).toEqual([
      ['egov.signed', 'numerator', 870, 'file'],
      ['egov.signed', 'denominator', 880, 'file'],
    ])
  })
})

/** Its template with two cells that are wrong and two that are right. */
async function filled(template: Buffer): Promise<Buffer> {
  const { rows } = await parseFile(template, { headerRow: 0 })
  const wanted: [row: number, column: number, content: string | number][] = [
    [8, 4, 'khoảng 900'],
    [9, 4, -1],
    [11, 5, 870],
    [11, 6, 880],
  ]
  for (const [row, column, content] of wanted) {
    const line = rows[row - 1]
    if (line) line[column - 1] = content
  }
  return writeXlsx(rows.map((row): Row => Array.from(row, (cell) => cell ?? null))).toBuffer()
}
