import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clockStore } from '../../client/state/clock-store.ts'
import { followFigures } from '../../client/state/follow-figures.ts'
import { forgetLines, historyStore } from '../../client/state/history.ts'
import { pastAt, pastStore } from '../../client/state/past-store.ts'

const NOW = Date.UTC(2026, 10, 23, 10, 42, 8)
const KEY = { indicator: 'traffic.speed', scope: '19' }
const MINUTE = 60_000

describe('the line of a figure', () => {
  let value: number | null
  let stop = () => {}
  const asked: number[] = []

  beforeEach(() => {
    value = 40
    asked.length = 0
    forgetLines()
    vi.stubGlobal('fetch', (url: string) => {
      const to = Number(new URL(url, 'http://wall').searchParams.get('to'))
      asked.push(to)
      const t = [to - 3 * MINUTE, to - 2 * MINUTE, to - MINUTE]
      return Promise.resolve(Response.json({ bucketMs: MINUTE, columns: { t, value: [1, 2, 3] } }))
    })
  })

  afterEach(() => {
    stop()
    clockStore.setState(clockStore.getInitialState(), true)
    pastStore.setState({ past: undefined })
    vi.unstubAllGlobals()
  })

  function start(at: number): void {
    tick(at)
    stop = followFigures({ keys: [KEY], read: () => value, hasRecord: true })
  }

  function tick(at: number): void {
    clockStore.setState((before) => ({ now: at, present: at, ticks: before.ticks + 1 }))
  }

  const line = () => (historyStore.getState().lines.get('traffic.speed 19') ?? []).map((point) => point.value)

  it('begins with what was recorded and goes on with what is seen, a point every 10 s', async () => {
    start(NOW)
    await expect.poll(line).toEqual([1, 2, 3, 40])
    for (let second = 1; second <= 10; second++) tick(NOW + second * 1_000)
    value = null
    tick(NOW + 20_000)
    expect(line()).toEqual([1, 2, 3, 40, 40, null])
    expect(asked).toHaveLength(1)
  })

  it('begins anew where time leaps, and never keeps a point of another time', async () => {
    start(NOW + 10 * MINUTE)
    await expect.poll(line).toEqual([1, 2, 3, 40])
    pastStore.setState({ past: { ...pastAt(NOW), leaping: true } })
    tick(NOW - 60 * MINUTE)
    expect(asked).toHaveLength(1)
    pastStore.setState({ past: { ...pastAt(NOW), leaping: false } })
    value = 55
    tick(NOW - 60 * MINUTE)
    await expect.poll(line).toEqual([1, 2, 3, 55])
    expect(asked.at(-1)).toBeLessThanOrEqual(NOW - 60 * MINUTE)
    pastStore.setState({ past: undefined })
    value = 41
    tick(NOW + 11 * MINUTE)
    await expect.poll(line).toEqual([1, 2, 3, 41])
  })

  it('takes no point before anything is known', () => {
    value = null
    start(NOW + 30 * MINUTE)
    tick(NOW + 30 * MINUTE + 30_000)
    expect(line()).toEqual([])
  })
})
