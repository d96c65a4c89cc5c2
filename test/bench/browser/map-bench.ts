import { pathToFileURL } from 'node:url'
import type { CDPSession, Page } from 'playwright-core'
import { formatFigure, meets, quantile, type Figure } from '../figure.ts'
import { startBenchBrowser, type BenchBrowser } from './bench-browser.ts'
import type { ContenderName } from './page/contenders.ts'
import type { RunPlan, RunResult } from './page/bench-page.ts'

const THINGS = 20_000
const CHANGES_PER_SECOND = 5_000
const SIZE = { width: 1920, height: 1080 }
const MEGABYTE = 1_048_576
const LOAD = { changesPerSecond: CHANGES_PER_SECOND }
const NONE = { of: 'value', atMost: 0 } as const
const NAMES: Readonly<Record<ContenderName, string>> = {
  stock: 'stock Leaflet',
  all: 'every thing drawn',
  detail: 'level of detail',
}

/** Least factors against stock Leaflet: with every thing drawn, and with the product's level of detail. */
const LEAST = { all: 1.5, detail: 4 } as const

interface Measured {
  readonly run: RunResult
  /** Processor milliseconds of the main thread, drawing of the canvas included, as the browser counts them. */
  readonly taskMs: number
}

/**
 * 20,000 things in view with 5,000 changes/s: stock Leaflet circle markers on its canvas renderer, the product's
 * layer with every thing drawn, and with its level of detail; the same things, the same changes, the same browser.
 * Changes come spread over all frames, and in four bursts a second as the server sends them. Without a GPU.
 */
export async function runMapBench(options: { quick: boolean }): Promise<{ name: string; figures: Figure[] }> {
  const seconds = options.quick ? 8 : 30
  const browser = await startBenchBrowser(SIZE)
  try {
    const figures: Figure[] = []
    for (const pattern of ['frame', 'tick'] as const) {
      const stock = await measure(browser, 'stock', pattern, seconds)
      const all = await measure(browser, 'all', pattern, seconds)
      const detail = await measure(browser, 'detail', pattern, seconds)
      figures.push(...compare(pattern, stock, all, 'all'), ...compare(pattern, stock, detail, 'detail'))
    }
    figures.push(...(await everyThingDrawn(browser)))
    figures.push(...(await everyChangeSeen(browser, options.quick ? 10 : 60)))
    figures.push(...(await heapFlat(browser, options.quick ? 20 : 600)))
    return { name: `map: ${THINGS} things in view, ${CHANGES_PER_SECOND} changes/s`, figures }
  } finally {
    await browser.stop()
  }
}

async function measure(
  browser: BenchBrowser,
  name: ContenderName,
  pattern: RunPlan['pattern'],
  seconds: number,
): Promise<Measured> {
  const { page, cdp } = await ready(browser, name)
  await run(page, { ...LOAD, seconds: 2, pattern, probe: false })
  const before = await metric(cdp, 'TaskDuration')
  const result = await run(page, { ...LOAD, seconds, pattern, probe: false })
  const taskMs = ((await metric(cdp, 'TaskDuration')) - before) * 1000
  await page.close()
  return { run: result, taskMs }
}

function compare(pattern: string, stock: Measured, ours: Measured, name: keyof typeof LEAST): Figure[] {
  const beside = (what: string, unit: string, of: (measured: Measured) => number): Figure => ({
    name: `${pattern}, ${NAMES[name]}: ${what}`,
    unit,
    value: of(ours),
    baseline: { name: 'stock', value: of(stock) },
  })
  const target = { of: 'ratio', atMost: Math.floor(1000 / LEAST[name]) / 1000 } as const
  return [
    { ...beside('main thread per change', 'µs', perChange), target },
    beside('of it in applying and in frame callbacks', 'µs', callsPerChange),
    beside('frame p50', 'ms', ({ run: result }) => quantile(result.frames, 0.5)),
    { ...beside('frame p95', 'ms', ({ run: result }) => quantile(result.frames, 0.95)), target },
  ]
}

async function everyThingDrawn(browser: BenchBrowser): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const name of ['stock', 'all'] as const) {
    const { page, redrawn } = await ready(browser, name)
    const value = await page.evaluate(() => mapBench.wrongPixels())
    figures.push({ name: `${NAMES[name]}: not seen at their place`, unit: 'things', value, target: NONE })
    if (redrawn !== undefined) {
      const target = { of: 'value', atLeast: THINGS, atMost: THINGS } as const
      figures.push({ name: `${NAMES[name]}: drawn`, unit: 'marks', value: redrawn, target })
    }
    await page.close()
  }
  return figures
}

async function everyChangeSeen(browser: BenchBrowser, seconds: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const name of ['all', 'detail'] as const) {
    const { page } = await ready(browser, name)
    const { probes } = await run(page, { ...LOAD, seconds, pattern: 'tick', probe: true })
    await page.close()
    figures.push({
      name: `${NAMES[name]}: longest of ${probes.length} changes until it stood on the screen`,
      unit: 'ms',
      value: Math.max(...probes),
      target: { of: 'value', atMost: 1_000 },
    })
  }
  return figures
}

async function heapFlat(browser: BenchBrowser, seconds: number): Promise<Figure[]> {
  const { page, cdp } = await ready(browser, 'detail')
  const plan: RunPlan = { ...LOAD, seconds: 10, pattern: 'tick', probe: false }
  await run(page, plan)
  const begin = await heap(cdp)
  for (let done = 0; done < seconds; done += plan.seconds) await run(page, plan)
  const growth = (await heap(cdp)) - begin
  await page.close()
  return [
    { name: 'heap at the start', unit: 'MB', value: begin / MEGABYTE },
    {
      name: `heap growth over ${seconds} s`,
      unit: 'MB',
      value: growth / MEGABYTE,
      target: { of: 'value', atMost: 0.5 },
    },
  ]
}

async function ready(
  browser: BenchBrowser,
  name: ContenderName,
): Promise<{ page: Page; cdp: CDPSession; redrawn: number | undefined }> {
  const { page, cdp } = await browser.open()
  const told = [name, THINGS] as const
  const { redrawn } = await page.evaluate(([contender, count]) => mapBench.setUp(contender, count), told)
  await page.waitForTimeout(1_000)
  return { page, cdp, redrawn }
}

function run(page: Page, plan: RunPlan): Promise<RunResult> {
  return page.evaluate((told) => mapBench.run(told), plan)
}

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find((held) => held.name === name)?.value ?? 0
}

async function heap(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  return metric(cdp, 'JSHeapUsedSize')
}

function perChange({ run: result, taskMs }: Measured): number {
  return (taskMs * 1000) / result.changes
}

function callsPerChange({ run: result }: Measured): number {
  return ((result.applyMs + result.drawMs) * 1000) / result.changes
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const report = await runMapBench({ quick: process.argv.includes('--quick') })
  console.log(report.name)
  for (const figure of report.figures) console.log(formatFigure(figure))
  if (!report.figures.every(meets)) process.exitCode = 1
}
