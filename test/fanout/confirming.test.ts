import { expect, test } from 'vitest'
import { Confirming, CONFIRM_EVERY_FRAMES } from '../../shared/live/confirming.ts'
import type { Frame } from '../../shared/live/frame.ts'

const frame = (previous: number | null, sequence: number, readings = 0): Frame => ({
  scope: 'P',
  domain: 'traffic',
  epoch: 'e',
  sequence,
  previous,
  at: 0,
  second: 0,
  ...(readings > 0 && {
    readings: {
      id: Array.from({ length: readings }, () => 1),
      value: Array.from({ length: readings }, () => 1),
      age: Array.from({ length: readings }, () => 0),
    },
  }),
})

test('a snapshot is confirmed at once, deltas after so many', () => {
  const confirming = new Confirming()
  expect(confirming.isDue(frame(null, 1))).toBe(true)
  const due = Array.from({ length: 2 * CONFIRM_EVERY_FRAMES }, (_, i) =>
    confirming.isDue(frame(i + 1, i + 2)),
  )
  expect(due.flatMap((isDue, i) => (isDue ? [i + 1] : []))).toEqual([
    CONFIRM_EVERY_FRAMES,
    2 * CONFIRM_EVERY_FRAMES,
  ])
})

test('large deltas are confirmed sooner', () => {
  const confirming = new Confirming()
  expect([1, 2, 3].map((i) => confirming.isDue(frame(i, i + 1, 8_000)))).toEqual([false, false, true])
})

test('a beat asks for what is left, and for nothing when nothing is', () => {
  const confirming = new Confirming()
  expect(confirming.isDue(frame(1, 2))).toBe(false)
  expect(confirming.isDue(frame(2, 2))).toBe(true)
  expect(confirming.isDue(frame(2, 2))).toBe(false)
})
