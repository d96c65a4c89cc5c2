import { launchChromium } from './support/chromium.ts'
const [, , url, name, ...sizes] = process.argv
const browser = await launchChromium()
for (const size of sizes) {
  const [w, h] = size.split('x').map(Number)
  const ctx = await browser.newContext({ viewport: { width: w!, height: h! }, locale: 'vi-VN' })
  const page = await ctx.newPage()
  page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()))
  page.on('pageerror', (e) => console.log('pageerror', e.message))
  await page.goto(url + '/wall')
  await page.waitForTimeout(22000)
  await page.screenshot({ path: `/tmp/doma-${name}-${size}.png`, fullPage: w! < 700 })
  await ctx.close()
}
await browser.close()
