import { describe, expect, it } from 'vitest'
import { UNUSUAL_PARAMETERS } from '../../shared/bands/band-parameters.ts'
import { bandsByDay, fixedBand, marksOf, SINGLE_POINTS } from '../bench/bands/marks.ts'
import { scoreOf } from '../bench/bands/score.ts'
import type { LabelledStream } from '../bench/bands/streams.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Monday, 00:00 in Minnesota. */
const START = Date.parse('2015-06-01T05:00:00Z')

/** Three weeks: 60 and a little by day, 30 at the morning's peak; on the third Wednesday at noon 35 for two hours. */
const NOON = START + 16 * DAY + 12 * HOUR
const points = Array.from({ length: (21 * DAY) / (5 * MINUTE) }, (_, i) => {
  const at = START + i * 5 * MINUTE
  const hour = ((at - START) % DAY) / HOUR
  const base = hour >= 7 && hour < 9 ? 30 : at >= NOON && at < NOON + 2 * HOUR ? 35 : 60
  return { at, value: base + ((i * 7919) % 5) }
})
const limits = { quantum: 1, min: 0, max: Infinity }
const stream: LabelledStream = { name: 's', points, limits, windows: [[NOON - HOUR, NOON + 3 * HOUR]] }

describe('the evaluation', () => {
  it('finds by bands what every morning hides from a fixed threshold', () => {
    const bands = scoreOf(stream, marksOf(stream, bandsByDay(stream), UNUSUAL_PARAMETERS))
    expect(bands).toMatchObject({ windows: 1, found: 1, marks: 1, wrong: 0, delaysMs: [HOUR + 15 * MINUTE] })
    const fixed = scoreOf(stream, marksOf(stream, fixedBand(stream), UNUSUAL_PARAMETERS))
    expect(fixed).toMatchObject({ windows: 1, found: 1, wrong: 14 })
    expect(scoreOf(stream, marksOf(stream, fixedBand(stream), SINGLE_POINTS)).wrong).toBe(14)
    expect(bands.weeks).toBeCloseTo(2, 2)
  })

  it('counts no window of the first days, and no mark in them as wrong or right', () => {
    const early = { ...stream, windows: [[START + DAY, START + 2 * DAY] as const] }
    const score = scoreOf(early, marksOf(early, bandsByDay(early), UNUSUAL_PARAMETERS))
    expect(score).toMatchObject({ windows: 0, found: 0, marks: 1, wrong: 1 })
  })
})
