import { describe, expect, it } from 'vitest'
import { pastAt, type Past } from '../../client/state/past-store.ts'
import { pastMoment } from '../../client/state/shown-time.ts'

const AT = Date.UTC(2025, 9, 7, 7, 5)
const TOLD = 1_000_000

function past(speed: number, rest: Partial<Past> = {}, waiting = false): Past {
  const clock = { at: AT, playing: speed > 0, speed, earliest: 0, latest: AT + 9e9, waiting }
  return { ...pastAt(AT - 1), clock, toldAt: TOLD, figuresUpTo: AT + 9e9, ...rest }
}

describe('the clock of the past', () => {
  it('is where it was asked to be until the server has told', () => {
    expect(pastMoment(pastAt(AT), TOLD)).toBe(AT)
  })

  it.each([1, 10, 60, 300, 600])('runs %i times as fast while it plays', (speed) => {
    expect(pastMoment(past(speed), TOLD + 250)).toBe(AT + 250 * speed)
  })

  it('stands while it does not play, and while the moment is being made', () => {
    expect(pastMoment(past(0), TOLD + 60_000)).toBe(AT)
    expect(pastMoment(past(60, {}, true), TOLD + 60_000)).toBe(AT)
  })

  it('does not run away from the figures: a silent link makes none of them old', () => {
    const silent = past(600, { figuresUpTo: AT + 150_000 })
    expect(pastMoment(silent, TOLD + 250)).toBe(AT + 150_000)
    expect(pastMoment(silent, TOLD + 60_000)).toBe(AT + 151_000)
    expect(pastMoment(past(600, { figuresUpTo: Number.NEGATIVE_INFINITY }), TOLD + 9_000)).toBe(AT + 1_000)
  })

  it('never goes before what was told, even where the browser clock was set back', () => {
    expect(pastMoment(past(60), TOLD - 5_000)).toBe(AT)
  })
})
