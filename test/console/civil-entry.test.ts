import { describe, expect, test } from 'vitest'
import { civilShown, civilTyped } from '../../client/console/civil-entry.ts'

describe('a day in a field', () => {
  test('is written as it is on every page, and what is none stays as it was typed', () => {
    expect(civilShown('2026-11-26')).toBe('26/11/2026')
    expect(civilShown('2026-11-26T14:05')).toBe('14:05 26/11/2026')
    expect(civilShown('26/13')).toBe('26/13')
    expect(civilShown('')).toBe('')
  })

  test.each([
    ['26/11/2026', '2026-11-26'],
    [' 6.1.2026 ', '2026-01-06'],
    ['06-01-2026', '2026-01-06'],
  ])('is read from what a hand types: %j', (typed, value) => {
    expect(civilTyped(typed, 'day')).toBe(value)
  })

  test.each(['', '26/11', '31/02/2026', '11/26/2026', '26/11/26', '14:05 26/11/2026', 'hôm nay'])(
    'is none in %j',
    (typed) => {
      expect(civilTyped(typed, 'day')).toBeUndefined()
    },
  )

  test.each([
    ['14:05 26/11/2026', '2026-11-26T14:05'],
    ['26/11/2026 9:05', '2026-11-26T09:05'],
    ['14:05:30 26/11/2026', '2026-11-26T14:05:30'],
    ['26/11/2026', '2026-11-26T00:00'],
  ])('has a time of 24 hours where a moment is asked for: %j', (typed, value) => {
    expect(civilTyped(typed, 'moment')).toBe(value)
  })

  test.each(['2:05 PM 26/11/2026', '24:30 26/11/2026', '14:05', '14:05 26/11/2026 x'])(
    'is no moment in %j',
    (typed) => {
      expect(civilTyped(typed, 'moment')).toBeUndefined()
    },
  )
})
