import { describe, expect, it } from 'vitest'
import { runState } from '../../client/scenarios/run-state.ts'
import { spanText } from '../../client/scenarios/span-text.ts'

const MINUTE_MS = 60_000
const T = 1_770_000_000_000
const flood = { id: 'flood', minutes: 100 }

describe('how a scenario stands, by the simulators’ clock', () => {
  const at = (minutes: number | null, ...runs: { startAt: number; stopAt?: number }[]) =>
    runState(flood, {
      clock: minutes === null ? null : T + minutes * MINUTE_MS,
      runs: runs.map((run) => ({ id: 'flood', ...run })),
    })

  it('goes from its start to its end', () => {
    expect(at(0)).toEqual({ type: 'idle' })
    expect(at(-1, { startAt: T })).toEqual({ type: 'starting', startAt: T })
    expect(at(25, { startAt: T })).toMatchObject({ type: 'under-way', share: 0.25 })
    expect(at(100, { startAt: T })).toEqual({ type: 'over', at: T + 100 * MINUTE_MS })
  })

  it('is over earlier when it was told to stop, and no later', () => {
    const stopAt = T + 30 * MINUTE_MS
    expect(at(25, { startAt: T, stopAt })).toEqual({ type: 'stopped', at: stopAt })
    expect(at(200, { startAt: T, stopAt: T + 150 * MINUTE_MS })).toMatchObject({ type: 'over' })
  })

  it('is that of its newest run, and of no other scenario', () => {
    expect(at(50, { startAt: T, stopAt: T + 1 }, { startAt: T + 40 * MINUTE_MS })).toMatchObject({
      share: 0.1,
    })
    expect(runState(flood, { clock: T, runs: [{ id: 'festival', startAt: T }] })).toEqual({ type: 'idle' })
  })

  it('is unknown while no simulator tells the time', () => {
    expect(at(null, { startAt: T })).toEqual({ type: 'unknown', startAt: T })
    expect(at(null)).toEqual({ type: 'idle' })
  })
})

it.each([
  [0, '0 phút', '0 min'],
  [20, '20 phút', '20 min'],
  [135, '2 giờ 15 phút', '2 h 15 min'],
  [240, '4 giờ', '4 h'],
  [7_207, '5 ngày', '5 d'],
  [1_500, '1 ngày 1 giờ', '1 d 1 h'],
])('%d minutes are %s', (minutes, vi, en) => {
  expect(spanText(minutes, 'vi')).toBe(vi)
  expect(spanText(minutes, 'en')).toBe(en)
})
