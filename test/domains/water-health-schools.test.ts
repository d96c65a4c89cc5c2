import { describe, expect, it } from 'vitest'
import { education } from '../../shared/domains/education.ts'
import { environment } from '../../shared/domains/environment.ts'
import { health } from '../../shared/domains/health.ts'
import type { Domain, ThingView } from '../../shared/domains/domain.ts'
import { aboveThirdAlarm, alarmReached } from '../../shared/environment/river-alarm.ts'
import { spreadOver } from '../../simulators/education/spread-over.ts'
import { aqiOfPm25 } from '../../simulators/environment/aqi.ts'

describe.each<[string, Domain]>([
  ['environment', environment],
  ['health', health],
  ['education', education],
])('the declaration of %s', (id, domain) => {
  const labels = [
    domain.name,
    ...domain.indicators.flatMap(({ name, short }) => [name, short]),
    ...[...domain.thingKinds, ...domain.caseKinds, ...domain.noticeKinds].map(({ name }) => name),
    ...[...domain.thingKinds, ...domain.caseKinds].flatMap(({ statuses }) => statuses.map((s) => s.name)),
    ...domain.caseKinds.flatMap(({ categories }) => categories.map(({ name }) => name)),
    ...domain.thingKinds.flatMap(({ attributes }) => Object.values(attributes)),
  ]

  it('names everything in two languages', () => {
    for (const { vi, en } of labels) expect([vi.trim(), en.trim()]).not.toContain('')
  })

  it('has ids of its own, and of nobody else', () => {
    const { indicators, thingKinds, caseKinds, noticeKinds } = domain
    const ids = [...indicators, ...thingKinds, ...caseKinds, ...noticeKinds].map((declared) => declared.id)
    expect(ids.filter((one) => !one.startsWith(`${id}.`))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('expects of its things only what it declares, and counts only what there is', () => {
    const known = new Set(domain.indicators.map((indicator) => indicator.id))
    for (const { indicators, judgedBy } of domain.thingKinds)
      expect([...indicators, ...judgedBy].filter((one) => !known.has(one))).toEqual([])
    const kinds = new Set([...domain.thingKinds, ...domain.caseKinds].map((kind) => kind.id))
    for (const { source } of domain.indicators)
      if (source.from === 'readings') expect(known).toContain(source.indicator)
      else if (source.from !== 'feed') expect(kinds).toContain(source.kind)
  })

  it('gives a ratio a scale, and a case a way to end', () => {
    for (const { rollUp, scale } of domain.indicators) expect(scale !== undefined).toBe(rollUp === 'ratio')
    for (const { statuses } of domain.caseKinds)
      expect(statuses.some(({ closed }) => closed === true)).toBe(true)
  })
})

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
