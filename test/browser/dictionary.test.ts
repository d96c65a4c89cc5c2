import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { PHONE, test } from '../support/browser.ts'
import { startServerProcess, type ServerProcess } from '../support/server-process.ts'
import { startRoadFeed, type RoadFeed } from './wall-feed.ts'

describe('the dictionary', () => {
  let server: ServerProcess
  let feed: RoadFeed

  beforeAll(async () => {
    server = await startServerProcess()
    feed = startRoadFeed(server.url)
  })

  afterAll(async () => {
    await feed.stop()
    await server.stop()
  })

  test('of a figure on the wall tells at a key why it is so, what is missing, and who said it', async ({
    openPage,
  }) => {
    const { page, screenshot } = await openPage()
    await page.goto(`${server.url}/wall`)
    const name = kpi(page, 'traffic.speed').getByRole('link', { name: 'Tốc độ trung bình' })
    await kpi(page, 'traffic.speed').getByText('31,0').waitFor()
    await name.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/explain\?indicator=traffic\.speed/)
    await page.getByRole('heading', { name: 'Tốc độ trung bình' }).waitFor()
    await page.locator('.explained-figure', { hasText: '31,0' }).waitFor()
    await page.locator('.put-in').getByText('31,0 km/h').waitFor()
    const part = page.locator('.part-table tbody tr').filter({ hasText: 'QL3' })
    await part.getByText('MÔ PHỎNG').waitFor()
    await screenshot('explain')
    await page.setViewportSize(PHONE)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await screenshot('explain-phone')
    await page.getByRole('link', { name: 'Định nghĩa chỉ tiêu' }).click()
    await page.getByText('Cộng tử số với tử số').waitFor()
    expect(await page.getByRole('link', { name: 'Sửa định nghĩa' }).count()).toBe(0)
  })

  test('takes an indicator that an administrator adds, and a wall that is open shows it', async ({
    openPage,
  }) => {
    const { page: wall, screenshot: wallShot } = await openPage()
    await wall.goto(`${server.url}/wall`)
    await kpi(wall, 'traffic.speed').getByText('31,0').waitFor()
    const { page, screenshot } = await openPage()
    await enterAs(page, server.url, 'Quản trị')
    await page.goto(`${server.url}/dictionary/new`)
    await field(page, 'Lĩnh vực').selectOption('traffic')
    await field(page, 'Mã').fill('minutesPerKm')
    await field(page, 'Tên chỉ tiêu').fill('Phút đi một km')
    await field(page, 'Đơn vị').fill('phút/km')
    const formula = field(page, 'Công thức')
    await formula.fill('60 / traffic.spied')
    await page.getByText('không có chỉ tiêu traffic.spied').first().waitFor()
    await formula.fill('60 / traffic.speed')
    await page.getByText('Công thức cho đại lượng h/km.').waitFor()
    await page.locator('.formula-reads').getByText('Tốc độ trung bình').waitFor()
    await field(page, 'Vì sao thêm').fill('Dễ hiểu hơn tốc độ')
    await screenshot('dictionary-new')
    await page.getByRole('button', { name: 'Thêm chỉ tiêu' }).click()
    await page.waitForURL(`${server.url}/dictionary/traffic.minutesPerKm`)
    await page.getByText('thêm tại đây').waitFor()
    await screenshot('dictionary-added')
    const block = kpi(wall, 'traffic.minutesPerKm')
    await block.getByText('Phút đi một km').waitFor()
    await block.locator('.kpi-figure').getByText('1,9').waitFor()
    await wallShot('wall-added')
    await block.getByRole('link', { name: 'Phút đi một km' }).click()
    await wall.locator('.put-line').getByText('60 ÷ 31,0 = 1,9 phút/km').waitFor()
    await wall.locator('.explained-inputs').getByText('QL3').waitFor({ state: 'attached' })
    await wallShot('explain-added')
  })

  test('tells who was quicker, and loses nothing of either', async ({ openPage }) => {
    const change = `${server.url}/dictionary/traffic.vehicles/change`
    const { page, expectComplaint, screenshot } = await openPage()
    expectComplaint(/409/)
    await enterAs(page, server.url, 'Quản trị')
    await page.goto(change)
    const other = await page.context().newPage()
    await other.goto(change)
    await field(other, 'Đơn vị chịu trách nhiệm').fill('Phòng Quản lý đô thị')
    await field(other, 'Vì sao sửa').fill('Theo phân công mới')
    await other.getByRole('button', { name: 'Lưu bản mới' }).click()
    // The field that it was typed in may still stand.
    await other.locator('blockquote').filter({ hasText: 'Theo phân công mới' }).waitFor()
    await field(page, 'Tên ngắn').fill('số xe')
    await field(page, 'Vì sao sửa').fill('Gọn hơn')
    await page.getByRole('button', { name: 'Lưu bản mới' }).click()
    const conflict = page.getByRole('alert').filter({ hasText: 'Theo phân công mới' })
    await conflict.getByText('Phòng Quản lý đô thị').waitFor()
    await screenshot('dictionary-conflict')
    await conflict.getByRole('button', { name: 'Đưa phần tôi sửa lên bản mới' }).click()
    await page.getByRole('button', { name: 'Lưu bản mới' }).click()
    await page.getByRole('heading', { name: 'Bản 3' }).waitFor()
    await page.locator('.definition-facts').getByText('Phòng Quản lý đô thị').waitFor()
    await page.locator('.version').first().getByText('số xe').waitFor()
    await screenshot('dictionary-versions')
  })
})

/** By its whole name: what is asked in two languages has two fields. */
function field(page: Page, name: string) {
  return page.getByLabel(new RegExp(`^${name}( \\*)?$`))
}

function kpi(page: Page, indicator: string) {
  return page.locator(`.kpi[data-indicator="${indicator}"]`)
}

async function enterAs(page: Page, url: string, role: string): Promise<void> {
  await page.goto(`${url}/sign-in?to=/dictionary`)
  await page.getByRole('button', { name: role }).click()
  await page.getByRole('heading', { name: 'Từ điển chỉ tiêu' }).waitFor()
}
