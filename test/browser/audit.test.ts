import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { PHONE, test } from '../support/browser.ts'
import { startServerProcess, type ServerProcess } from '../support/server-process.ts'

describe('the page of the audit', () => {
  let server: ServerProcess

  beforeAll(async () => {
    server = await startServerProcess()
    const refused = await fetch(`${server.url}/api/v1/audit`, {
      headers: { Authorization: 'Bearer demo-viewer' },
    })
    expect(refused.status).toBe(403)
  })

  afterAll(() => server.stop())

  async function open(page: Page, search = ''): Promise<void> {
    await page.goto(`${server.url}/sign-in?to=/audit`)
    await page.getByRole('button', { name: 'Quản trị' }).click()
    await page.waitForURL(`${server.url}/audit`)
    if (search !== '') await page.goto(`${server.url}/audit?${search}`)
    await page.getByRole('heading', { name: 'Nhật ký kiểm toán' }).waitFor()
  }

  test('tells who did what, and what was refused, beside the state of the chain', async ({ openPage }) => {
    const { page } = await openPage()
    await open(page)
    await page.getByText(/^Chuỗi nguyên vẹn đến số \d+, neo số \d+ lúc/).waitFor()
    const refusal = page.getByRole('row').filter({ hasText: 'Từ chối truy cập' })
    await refusal.getByText('GET /api/v1/audit').waitFor()
    await refusal.getByText('Bị từ chối').waitFor()
    await page.getByRole('row').filter({ hasText: 'Khởi động máy chủ' }).getByRole('button').click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('settings', { exact: true }).waitFor()
    expect(await drawer.getByText(/^[0-9a-f]{64}$/).count()).toBe(2)
  })

  test('finds by filters that stand in its address, on a phone too', async ({ openPage }) => {
    const { page } = await openPage({ viewport: PHONE })
    await open(page, 'action=server.start')
    await page.getByRole('button', { name: 'Mở dòng số' }).waitFor()
    expect(await page.locator('.entry-open').allTextContents()).toEqual(['Khởi động máy chủ'])
    await page.getByRole('button', { name: 'Bộ lọc (1)' }).click()
    await page.getByLabel('Ai', { exact: true }).fill('nobody of this name')
    await page.getByText('Không có dòng nào khớp').waitFor()
    await page.getByRole('button', { name: 'Bỏ lọc' }).click()
    await page.getByText('Từ chối truy cập').first().waitFor()
    expect(new URL(page.url()).search).toBe('')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(PHONE.width)
  })

  test('gives a file whose every line anybody can verify', async ({ openPage }) => {
    const { page } = await openPage()
    await open(page)
    await page.getByRole('button', { name: 'Xuất nhật ký' }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'JSONL' }).click()
    const lines = (await readFile(await (await downloading).path(), 'utf8')).trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) {
      const [, hash, entry = ''] = /^\{"hash":"([0-9a-f]{64})","entry":(.*)\}$/.exec(line) ?? []
      expect(createHash('sha256').update(entry).digest('hex')).toBe(hash)
    }
  })

  test('says aloud where the chain is broken', async ({ openPage }) => {
    const { page } = await openPage()
    const problem = { type: 'changed', number: 2 }
    await page.route('**/api/v1/audit/chain', (route) =>
      route.fulfill({ json: { head: 9, intactTo: 1, problem, anchor: null } }),
    )
    await open(page)
    await page.getByRole('alert').getByText('Dòng 2: đã bị sửa').waitFor()
    expect(await page.getByText('Chuỗi nguyên vẹn').count()).toBe(0)
  })
})
