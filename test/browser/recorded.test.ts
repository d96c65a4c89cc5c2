import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { PHONE, test } from '../support/browser.ts'
import { startRecordedCity, type RecordedCity } from './past-tape.ts'

describe('what a wall makes of a server that records', () => {
  let city: RecordedCity

  beforeAll(async () => {
    city = await startRecordedCity()
    city.sayNow(41.5)
  })

  afterAll(() => city.stop())

  test('lines that begin with the last hours, gaps and all', async ({ openPage }) => {
    const { page, screenshot } = await openPage()
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/history')) asked.push(request.url())
    })
    await page.goto(`${city.url}/wall`)
    await expect.poll(() => inked(page)).toEqual([true, true, false, true])
    await screenshot('wall-recorded')
    const indicators = asked.map((url) => new URL(url).searchParams.get('indicator'))
    expect(indicators).toContain('traffic.speed')
    expect(new Set(indicators).size).toBe(indicators.length)
  })

  test('a recorder that is behind or stopped is said, and figures go on', async ({ openPage }) => {
    const { page, screenshot } = await openPage()
    await page.goto(`${city.url}/wall`)
    await page.locator('.kpi-figure .figure', { hasText: '41,5' }).waitFor()
    expect(await page.locator('.recorder-state').count()).toBe(0)
    city.sayRecorder('behind')
    await page.locator('.recorder-state[data-severity=attention]', { hasText: 'Ghi chậm 40 giây' }).waitFor()
    await page.locator('.attention').getByText('42.310 quan trắc chờ ghi').waitFor()
    await screenshot('recorder-behind')
    city.sayRecorder('stopped')
    await page.getByText('KHÔNG GHI ĐƯỢC · dữ liệu mới chưa được lưu').waitFor()
    await page.locator('.attention').getByText('Không ghi được dữ liệu mới').waitFor()
    await screenshot('recorder-stopped')
    city.sayNow(43.5)
    await page.locator('.kpi-figure .figure', { hasText: '43,5' }).waitFor()
    await page.setViewportSize(PHONE)
    // A phone names the worst before its figures, and lists nothing above them unasked.
    await page.locator('.verdict-worst').getByText('Không ghi được dữ liệu mới').waitFor()
    expect(await page.locator('.attention').count()).toBe(0)
    await screenshot('recorder-stopped-phone')
    // A title may be one long word, as names of rules are: it stays on the screen, beside its age.
    const title = page.locator('.verdict-worst .attention-title').first()
    await title.evaluate((line) => (line.textContent = 'Apache.Log4j.Error.Log.Remote.Code.Execution'))
    expect(await title.evaluate((line) => line.scrollWidth - line.clientWidth)).toBe(0)
    // Of the past it says nothing: nobody can see to it there.
    await page.keyboard.press('t')
    await page.locator('.past-frame').waitFor()
    await page.locator('.recorder-state').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    city.sayRecorder('keeping-up')
    await page.locator('.recorder-state').waitFor({ state: 'detached' })
  })

  test('nothing is asked of one that keeps nothing, and nothing is offered', async ({ openPage }) => {
    const { answer } = city
    const centre: unknown = await (await fetch(`${city.url}/api/v1/centre`)).json()
    const withoutStore = Object.assign({}, centre, { keepsHistory: false })
    city.answer = (path) => (path === '/api/v1/centre' ? withoutStore : undefined)
    const { page } = await openPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${city.url}/wall`)
    await page.locator('.kpi-figure .figure', { hasText: /4\d,5/ }).waitFor()
    await page.keyboard.press('t')
    expect(await page.locator('.past-button, .past-frame').count()).toBe(0)
    expect(asked.filter((url) => url.includes('history'))).toEqual([])
    city.answer = answer
  })
})

/** In which of four places along the first sparkline its line is drawn: before, in and behind the gap, and at its end. */
function inked(page: Page): Promise<boolean[]> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.kpi .sparkline canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return []
    // The gap of the answer lies from 80 to 90 minutes after its beginning, of 180.
    return [0.2, 0.4, 0.472, 0.6].map((share) => {
      const { data } = context.getImageData(Math.floor((canvas.width - 8) * share), 0, 2, canvas.height)
      for (let at = 0; at < data.length; at += 4)
        if ((data[at] ?? 0) > 100 && data[at + 3] === 255) return true
      return false
    })
  })
}
