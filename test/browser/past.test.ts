import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { civilText } from '../../client/past/zone-entry.ts'
import { longMoment } from '../../client/i18n/format-time.ts'
import { PHONE, test, WALL, WALL_4K } from '../support/browser.ts'
import { startRecordedCity, type RecordedCity } from './past-tape.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const MINUTE = 60_000

describe('the past on the wall', () => {
  let city: RecordedCity

  beforeAll(async () => {
    city = await startRecordedCity()
    city.sayNow(77.7)
  })

  // Whatever a test came to, the next one has a past that speaks.
  afterEach(() => void (city.isSilent = false))

  afterAll(() => city.stop())

  // Asked twice, it may be two moments: a minute can end between.
  const at = (minutesAgo: number) => Math.floor((Date.now() - minutesAgo * MINUTE) / MINUTE) * MINUTE
  const addressOf = (moment: number, rest = '') => `${city.url}/wall?at=${civilText(moment, ZONE)}${rest}`
  const shows = (page: Page, moment: number) =>
    speed(page, city.speedAt(moment).toFixed(1).replace('.', ',')).waitFor()

  test('is gone to and left by a key, is never taken for the present, and lets nothing of it in', async ({
    openPage,
  }) => {
    const { page } = await openPage()
    await page.goto(`${city.url}/wall`)
    await speed(page, '77,7').waitFor()
    expect(await page.locator('.past-frame').count()).toBe(0)
    await page.keyboard.press('t')
    await page
      .getByText(/^QUÁ KHỨ · \d\d:\d\d:\d\d \d\d\/\d\d\/\d{4}$/)
      .first()
      .waitFor()
    await page.locator('.past-frame').waitFor()
    await page.locator('.time-bar button').first().waitFor()
    await speed(page, /^4\d,\d$/).waitFor()
    const moment = at(60)
    await enter(page, moment)
    await shows(page, moment)
    // Ages are of that moment: a figure of an hour ago is fresh in it.
    await page.locator('[data-indicator="traffic.speed"][data-freshness=fresh]').waitFor()
    expect(await page.getByText('Trực tiếp').count()).toBe(0)
    expect(await page.locator('.link-state[data-link=live], .wall-clock').count()).toBe(0)
    expect(await speed(page, '77,7').count()).toBe(0)
    await page.keyboard.press('Escape')
    await speed(page, '77,7').waitFor()
    await page.getByText('Trực tiếp').waitFor()
    expect(await page.locator('.past-frame, .time-bar').count()).toBe(0)
    await expect.poll(() => new URL(page.url()).searchParams.has('at')).toBe(false)
  })

  test('stands at a moment, steps, and comes back to it after a reload and a cut', async ({ openPage }) => {
    const moment = at(50)
    const { page } = await openPage()
    const told = listenTo(page)
    await page.goto(addressOf(moment))
    await clock(page, moment).waitFor()
    await shows(page, moment)
    await page.keyboard.press('ArrowLeft')
    await clock(page, moment - MINUTE).waitFor()
    await page.keyboard.press('Shift+ArrowLeft')
    await clock(page, moment - 61 * MINUTE).waitFor()
    await shows(page, moment - 61 * MINUTE)
    await page.keyboard.press('Shift+ArrowRight')
    await clock(page, moment - MINUTE).waitFor()
    await expect.poll(() => new URL(page.url()).searchParams.get('at')).toBe(civilText(moment - MINUTE, ZONE))
    await page.reload()
    await clock(page, moment - MINUTE).waitFor()
    await shows(page, moment - MINUTE)
    const heard = told.clocks()
    city.sendAway()
    await expect.poll(told.sockets).toBeGreaterThanOrEqual(3)
    await expect.poll(told.clocks).toBeGreaterThan(heard + 1)
    await clock(page, moment - MINUTE).waitFor()
    await shows(page, moment - MINUTE)
    expect(await page.locator('.link-lost').count()).toBe(0)
  })

  test('takes letters that are typed into its field for letters, and for no keys', async ({ openPage }) => {
    const { page } = await openPage()
    const moment = at(50)
    await page.goto(addressOf(moment))
    await shows(page, moment)
    const field = page.getByRole('textbox', { name: 'Ngày và giờ' })
    await field.pressSequentially('lct ')
    expect(await field.inputValue()).toContain('lct ')
    await page.locator('html[lang=vi][data-theme=calm]').waitFor()
    await page.getByText('Đang xem lại · dừng hình').waitFor()
  })

  test('runs as fast as is chosen, and stops at the space bar', async ({ openPage }) => {
    const moment = at(90)
    const { page } = await openPage()
    const told = listenTo(page)
    await page.goto(addressOf(moment))
    await shows(page, moment)
    await page.getByRole('button', { name: '×600' }).click()
    await page.getByText('Đang xem lại · chạy ×600').waitFor()
    // Each minute of it is there for a blink: it is past ten of them.
    await expect.poll(() => told.at(), { interval: 50 }).toBeGreaterThanOrEqual(moment + 10 * MINUTE)
    await page.locator('.map-frame').hover()
    await page.keyboard.press(' ')
    await page.getByText('Đang xem lại · dừng hình').waitFor()
    const stood = await plate(page)
    expect(stood).not.toContain(longMoment(moment, ZONE))
    const heard = told.clocks()
    await expect.poll(told.clocks).toBeGreaterThan(heard + 1)
    expect(await plate(page)).toBe(stood)
    await page.keyboard.press(' ')
    await page.getByText('Đang xem lại · chạy ×600').waitFor()
  })

  test('is moved by the hand along the bar, and says to who hears where it is', async ({ openPage }) => {
    const { page } = await openPage()
    const moment = at(20)
    await page.goto(addressOf(moment))
    await shows(page, moment)
    const slider = page.getByRole('slider', { name: 'Thời điểm' })
    const before = Number(await slider.getAttribute('aria-valuenow'))
    const box = await page.locator('.scrubber-track').boundingBox()
    if (!box) throw new Error('no track')
    await page.mouse.move(box.x + box.width * 0.9, box.y + 8)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.25, box.y + 8)
    await page.locator('.scrubber-aim').waitFor()
    await page.mouse.up()
    await expect
      .poll(async () => before - Number(await slider.getAttribute('aria-valuenow')))
      .toBeGreaterThan(15 * MINUTE)
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^\d\d:\d\d:\d\d \d\d\/\d\d\/\d{4}$/)
    expect(await page.getByRole('status').filter({ hasText: 'không phải hiện tại' }).count()).toBe(1)
  })

  test('changes the whole screen when it falls silent, and recovers', async ({ openPage }) => {
    const { page, screenshot } = await openPage()
    const moment = at(30)
    await page.goto(addressOf(moment))
    await shows(page, moment)
    city.isSilent = true
    await page.locator('.link-lost').waitFor()
    await page.getByText('Đang tự kết nối lại với quá khứ đang xem.').waitFor()
    await screenshot('past-silent')
    city.isSilent = false
    await page.locator('.link-lost').waitFor({ state: 'detached' })
  })

  const screens = { wall: WALL, 'wall-4k': WALL_4K, phone: PHONE }
  for (const [name, viewport] of Object.entries(screens)) {
    test(`fits, in both themes and languages, without a word out of place: ${name}`, async ({ openPage }) => {
      const { page, screenshot } = await openPage({ viewport })
      for (const view of ['theme=calm&lang=vi', 'theme=showcase&lang=en']) {
        await page.goto(addressOf(at(40), `&${view}`))
        await page.locator('.time-bar button').first().waitFor()
        await speed(page, /3\d[.,]\d/).waitFor()
        await screenshot(`past-${name}-${view.includes('calm') ? 'calm-vi' : 'showcase-en'}`)
        expect(await outside(page)).toEqual([])
        if (name !== 'phone') expect(await tooSmall(page)).toEqual([])
      }
    })
  }
})

/** How many sockets the page opened, how often the past told it its clock, and where that was at last. */
function listenTo(page: Page) {
  let sockets = 0
  let clocks = 0
  let at = 0
  page.on('websocket', (socket) => {
    sockets += 1
    socket.on('framereceived', ({ payload }) => {
      const [, moment] = /\["clock",\{"at":(\d+)/.exec(String(payload)) ?? []
      if (moment === undefined) return
      clocks += 1
      at = Number(moment)
    })
  })
  return { sockets: () => sockets, clocks: () => clocks, at: () => at }
}

function kpi(page: Page) {
  return page.locator('.kpi[data-indicator="traffic.speed"]')
}

function speed(page: Page, text: string | RegExp) {
  return kpi(page).locator('.kpi-figure .figure', { hasText: text })
}

function clock(page: Page, moment: number) {
  return page.getByText(`QUÁ KHỨ · ${longMoment(moment, ZONE)}`).first()
}

function plate(page: Page): Promise<string | null> {
  return page.locator('.past-clock').first().textContent()
}

async function enter(page: Page, moment: number): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Ngày và giờ' })
  await field.fill(longMoment(moment, ZONE))
  await field.press('Enter')
  await clock(page, moment).waitFor()
}

/** Of the bar and the plate: what does not lie within the screen. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.time-bar button, .time-bar input, .past-clock, .wall-name h1')].flatMap(
      (element) => {
        const box = element.getBoundingClientRect()
        const isHidden = box.width === 0
        const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
        const isIn = box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight
        return isHidden || (isIn && !isCut) ? [] : [`${element.className} ${element.textContent}`]
      },
    ),
  )
}

/** Of the bar and the plate: texts of less than 1.5 % of the screen's height. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.time-bar *, .past-clock *')].flatMap((element) => {
      const isText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
      const size = parseFloat(getComputedStyle(element).fontSize)
      return isText && size < innerHeight * 0.015 - 0.01 ? [`${element.textContent} ${size}`] : []
    }),
  )
}
