import { pathToFileURL } from 'node:url'
import type { CDPSession, Page } from 'playwright-core'
import { startBenchBrowser, type BenchBrowser } from './bench-browser.ts'
import type { ContenderName } from './page/contenders.ts'
import type { RunPlan, RunResult } from './page/bench-page.ts'

const THINGS = 20_000
const CHANGES_PER_SECOND = 5_000
const SIZE = { width: 1920, height: 1080 }
const MEGABYTE = 1_048_576

/** One line of the result; `target` is what it is held to, where there is one. */
export interface BenchFigure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly target?: string
  readonly ok?: boolean
}

export interface BenchReport {
  name: string
  figures: BenchFigure[]
}

interface Measured {
  readonly run: RunResult
  /** Main-thread milliseconds of all kinds, drawing of the canvas included, as the browser counts them. */
  readonly taskMs: number
}

/**
 * 20,000 things in view with 5,000 changes/s: stock Leaflet circle markers on its canvas renderer, the product's
 * layer with every thing drawn, and with its level of detail; the same things, the same changes, the same browser.
 */
export async function runMapBench(options: { quick: boolean }): Promise<BenchReport> {
  const seconds = options.quick ? 8 : 30
  const browser = await startBenchBrowser(SIZE)
  try {
    const figures: BenchFigure[] = []
    for (const pattern of ['frame', 'tick'] as const) {
      const stock = await measure(browser, 'stock', pattern, seconds)
      const all = await measure(browser, 'all', pattern, seconds)
      const detail = await measure(browser, 'detail', pattern, seconds)
      figures.push(...compare(pattern, stock, all, detail))
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
  await run(page, { seconds: 2, changesPerSecond: CHANGES_PER_SECOND, pattern, probe: false })
  const before = await metric(cdp, 'TaskDuration')
  const result = await run(page, { seconds, changesPerSecond: CHANGES_PER_SECOND, pattern, probe: false })
  const taskMs = ((await metric(cdp, 'TaskDuration')) - before) * 1000
  await page.close()
  return { run: result, taskMs }
}

function compare(pattern: string, stock: Measured, all: Measured, detail: Measured): BenchFigure[] {
  const figures: BenchFigure[] = []
  const of = { stock, all, detail }
  for (const [name, measured] of Object.entries(of)) {
    const { run: result, taskMs } = measured
    figures.push(
      figure(`${pattern}: ${name}: main thread per change`, (taskMs * 1000) / result.changes, 'µs'),
      figure(
        `${pattern}: ${name}: of it applying and drawing calls`,
        (scriptMs(result) * 1000) / result.changes,
        'µs',
      ),
      figure(`${pattern}: ${name}: frame p50`, percentile(result.frames, 0.5), 'ms'),
      figure(`${pattern}: ${name}: frame p95`, percentile(result.frames, 0.95), 'ms'),
    )
  }
  for (const [name, least] of [
    ['all', 1.5],
    ['detail', 4],
  ] as const) {
    figures.push(
      ratio(
        `${pattern}: main thread per change, stock / ${name}`,
        perChange(stock) / perChange(of[name]),
        least,
      ),
      ratio(`${pattern}: frame p95, stock / ${name}`, frameP95(stock) / frameP95(of[name]), least),
    )
  }
  return figures
}

async function everyThingDrawn(browser: BenchBrowser): Promise<BenchFigure[]> {
  const figures: BenchFigure[] = []
  for (const name of ['stock', 'all'] as const) {
    const { page, redrawn } = await ready(browser, name)
    const wrong = await page.evaluate(() => mapBench.wrongPixels())
    figures.push({
      ...figure(`${name}: things not seen at their place`, wrong, 'things'),
      target: '0',
      ok: wrong === 0,
    })
    if (redrawn !== undefined) {
      figures.push({
        ...figure(`${name}: marks drawn`, redrawn, 'marks'),
        target: String(THINGS),
        ok: redrawn === THINGS,
      })
    }
    await page.close()
  }
  return figures
}

async function everyChangeSeen(browser: BenchBrowser, seconds: number): Promise<BenchFigure[]> {
  const figures: BenchFigure[] = []
  for (const name of ['all', 'detail'] as const) {
    const { page } = await ready(browser, name)
    const plan: RunPlan = { seconds, changesPerSecond: CHANGES_PER_SECOND, pattern: 'tick', probe: true }
    const { probes } = await run(page, plan)
    const worst = Math.max(...probes)
    figures.push(figure(`${name}: changes looked for on the screen`, probes.length, 'changes'))
    figures.push({
      ...figure(`${name}: longest until one was seen`, worst, 'ms'),
      target: '<= 1000',
      ok: worst <= 1000,
    })
    await page.close()
  }
  return figures
}

async function heapFlat(browser: BenchBrowser, seconds: number): Promise<BenchFigure[]> {
  const { page, cdp } = await ready(browser, 'detail')
  const plan: RunPlan = { seconds: 10, changesPerSecond: CHANGES_PER_SECOND, pattern: 'tick', probe: false }
  await run(page, plan)
  const begin = await heap(cdp)
  for (let done = 0; done < seconds; done += plan.seconds) await run(page, plan)
  const growth = (await heap(cdp)) - begin
  await page.close()
  return [
    figure(`heap after ${plan.seconds} s`, begin / MEGABYTE, 'MB'),
    {
      ...figure(`heap growth over the next ${seconds} s`, growth / MEGABYTE, 'MB'),
      target: '<= 0.5',
      ok: growth <= MEGABYTE / 2,
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

function scriptMs(result: RunResult): number {
  return result.applyMs + result.drawMs
}

function perChange({ run: result, taskMs }: Measured): number {
  return taskMs / result.changes
}

function frameP95({ run: result }: Measured): number {
  return percentile(result.frames, 0.95)
}

function figure(name: string, value: number, unit: string): BenchFigure {
  return { name, value: Math.round(value * 100) / 100, unit }
}

function ratio(name: string, value: number, least: number): BenchFigure {
  return { ...figure(name, value, 'times'), target: `>= ${least}`, ok: value >= least }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const report = await runMapBench({ quick: process.argv.includes('--quick') })
  console.log(report.name)
  for (const { name, value, unit, target, ok } of report.figures) {
    console.log(
      `${ok === undefined ? '  ' : ok ? 'ok' : 'NO'} ${name}: ${value} ${unit}${target ? ` (${target})` : ''}`,
    )
  }
  if (report.figures.some((held) => held.ok === false)) process.exitCode = 1
}
