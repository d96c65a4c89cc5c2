import { describe, expect, it } from 'vitest'
import type { ThingView } from '../../shared/domains/domain.ts'
import { aboveThirdAlarm, alarmReached } from '../../shared/environment/river-alarm.ts'
import { spreadOver } from '../../simulators/education/spread-over.ts'
import { aqiOfPm25 } from '../../simulators/environment/aqi.ts'

describe('a river gauge', () => {
  const giaBay: ThingView = {
    kind: 'environment.riverGauge',
    status: 'below',
    attributes: { alarm1: 25, alarm2: 26, alarm3: 27 },
  }

  it.each([
    [24.99, 0],
    [25, 1],
    [26.5, 2],
    [27, 3],
    [29.9, 3],
  ])('at %d m has reached alarm %d', (level, alarm) => {
    expect(alarmReached(level, giaBay)?.numerator).toBe(alarm)
  })

  it('is compared with others by its third alarm', () => {
    expect(aboveThirdAlarm(29.9, giaBay)?.numerator).toBeCloseTo(2.9, 6)
    expect(aboveThirdAlarm(21.6, giaBay)?.numerator).toBeCloseTo(-5.4, 6)
  })

  it('without alarm levels has no part in either', () => {
    const bare = { ...giaBay, attributes: { alarm3: 27 } }
    expect([alarmReached(29, bare), aboveThirdAlarm(29, bare), alarmReached(29, undefined)]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('VN_AQI of PM2.5', () => {
  it.each([
    [0, 0],
    [25, 50],
    [50, 100],
    [65, 125],
    [80, 150],
    [150, 200],
    [500, 500],
    [900, 500],
  ])('of %d µg/m³ is %d', (pm25, aqi) => {
    expect(aqiOfPm25(pm25)).toBe(aqi)
  })
})

describe('a published figure that is spread over areas', () => {
  it('adds up to what was published, and no part is more than its whole', () => {
    const schools = spreadOver(683, [3, 1, 2, 1.5, 0.7])
    const atStandard = spreadOver(602, schools, schools)
    const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0)
    expect([sum(schools), sum(atStandard)]).toEqual([683, 602])
    expect(atStandard.every((part, index) => part <= (schools[index] ?? 0))).toBe(true)
    expect(() => spreadOver(4, [1, 1], [1, 2])).toThrow(RangeError)
  })
})
