import { describe, expect } from 'vitest'
import { test } from '../support/browser.ts'

/** Every browser test stands on this: what a page complains of fails the test that opened it. */
describe('a watched page', () => {
  test('that complains of nothing passes', async ({ openPage }) => {
    const { page } = await openPage()
    await page.setContent('<p>Toàn Cảnh</p>')
    expect(await page.textContent('p')).toBe('Toàn Cảnh')
  })

  test.fails('fails its test by a console error', async ({ openPage }) => {
    const { page } = await openPage()
    await page.setContent('<script>console.error("an error")</script>')
  })

  test.fails('fails its test by an uncaught error', async ({ openPage }) => {
    const { page } = await openPage()
    const thrown = page.waitForEvent('pageerror')
    await page.setContent('<script>setTimeout(() => { throw new Error("an error") })</script>')
    await thrown
  })

  test('may complain of what the test expects', async ({ openPage }) => {
    const { page, expectComplaint } = await openPage()
    expectComplaint(/an expected error/)
    await page.setContent('<script>console.error("an expected error")</script>')
  })
})
