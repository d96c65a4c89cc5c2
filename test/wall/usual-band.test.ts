import { describe, expect, it } from 'vitest'
import type { Place } from '../../client/state/centre-store.ts'
import { deviationOf, severityOf } from '../../client/state/judge.ts'
import { lastingDeviation, standingOfLine } from '../../client/state/lasting.ts'
import { bookOf } from '../../client/state/recorded-bands.ts'
import { registry } from '../../client/state/registry.ts'
import { usualOfFigure, type UsualBands } from '../../client/state/usual-band.ts'
import { historyKeys, judgedKeys } from '../../client/wall/history-keys.ts'
import type { Band, DayBands } from '../../shared/bands/band.ts'
import { NOTHING_SEEN } from '../../shared/bands/unusual.ts'
import { PLAIN_CALENDAR } from '../../shared/bands/working-calendar.ts'
import type { Baseline } from '../../shared/baseline.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const MINUTE = 60_000
const SPEED = { indicator: 'traffic.speed', scope: 'zone:p' }
const PLACE: Place = {
  root: { name: { vi: 'P', en: 'P' }, tier: 'province', scope: 'zone:p' },
  children: [
    {
      id: 'a',
      name: { vi: 'A', en: 'A' },
      shortName: { vi: 'A', en: 'A' },
      tier: 'city',
      area: undefined,
      scope: 'zone:a',
    },
  ],
  zone: ZONE,
  locale: 'vi',
  domains: ['traffic', 'services'],
  keepsHistory: true,
}
const allDay = (band: Band | null) => Array.from({ length: 24 }, () => band)
const baseline: Baseline = {
  source: 'simulated',
  days: 10,
  slotMinutes: 60,
  kinds: ['working', 'weekend'],
  things: {},
  rollUps: { 'zone:p': { 'traffic.speed': { working: allDay([1, 2]), weekend: allDay([3, 4]) } } },
}
const calendar = {
  ...PLAIN_CALENDAR,
  holidays: [{ first: '2026-11-24', last: '2026-11-24', name: { vi: 'V', en: 'C' }, source: 's' }],
}
const bands: DayBands = { working: allDay([36, 44]).with(3, null), weekend: allDay([46, 54]) }
const answer = {
  madeAt: 1,
  zone: ZONE,
  slotMinutes: 60,
  series: [{ ...SPEED, days: { working: 34, weekend: 14, holiday: 1 }, bands }],
}
const both: UsualBands = { recorded: bookOf([answer], calendar), baseline }
const at = (local: string) => Date.parse(`${local}:00+07:00`)
const usual = (local: string, of = both, apartMs = 0) =>
  usualOfFigure(of, SPEED, { at: at(local), sourceAt: at(local) + apartMs }, ZONE)

describe('which band a figure is held against', () => {
  it('is what was recorded, by its kind of day, and of how many days', () => {
    expect(usual('2026-11-23T08:00')).toMatchObject({
      band: [36, 44],
      origin: { from: 'recorded', days: 34 },
    })
    expect(usual('2026-11-22T08:00')).toMatchObject({
      band: [46, 54],
      origin: { from: 'recorded', days: 14 },
    })
  })

  it("is the pack's where nothing of it was recorded, and says that it is simulated", () => {
    const without = { ...both, recorded: undefined }
    expect(usual('2026-11-23T08:00', without)).toMatchObject({ band: [1, 2], origin: { from: 'simulated' } })
    expect(bookOf([{ ...answer, series: [] }], calendar)).toBeUndefined()
    const other = { indicator: 'traffic.speed', scope: 'zone:a' }
    expect(usualOfFigure(both, other, { at: 0, sourceAt: 0 }, ZONE)).toBeUndefined()
  })

  it("is not known in a slot of too few days, and never the pack's there", () => {
    expect(usual('2026-11-23T03:30')).toMatchObject({ band: undefined, origin: { from: 'recorded' } })
    expect(usual('2026-11-24T08:00')).toMatchObject({
      band: undefined,
      origin: { from: 'recorded', days: 1 },
    })
  })

  it("is the pack's while sources run on another clock than what was recorded", () => {
    const night = 12 * 60 * MINUTE
    expect(usual('2026-11-23T08:00', both, night)?.origin.from).toBe('simulated')
    expect(usual('2026-11-23T08:00', both, MINUTE)?.origin.from).toBe('recorded')
  })
})

describe('what is unusual on the wall', () => {
  const morning = at('2026-11-23T08:00')
  const line = (values: readonly (number | null)[]) =>
    values.map((value, i) => ({ at: morning + i * MINUTE, value }))
  const many = (value: number, count: number) => Array.from({ length: count }, () => value)
  const said = (values: readonly number[], now = values.at(-1) ?? 0) =>
    lastingDeviation(standingOfLine(line(values), both, SPEED, PLACE), now, [36, 44])

  it('is nothing that has not lasted, and is not said to be usual then', () => {
    expect(said(many(40, 30))).toEqual(deviationOf(40, [36, 44]))
    expect(said([...many(40, 30), 20])).toBeUndefined()
    expect(said(many(20, 20))).toEqual({ ...deviationOf(20, [36, 44]), lasts: true })
  })

  it('stays while the figure is back for a moment or at the edge', () => {
    expect(said([...many(20, 20), 40])).toMatchObject({ side: 'below', lasts: true })
    expect(said([...many(20, 20), ...many(40, 20)])).toMatchObject({ side: 'within' })
  })

  it('wants attention by what lasts, however little, where nothing is declared; by thresholds otherwise', () => {
    const speed = registry.indicators.get('traffic.speed')
    const congested = registry.indicators.get('traffic.congested')
    if (!speed || !congested) throw new Error('traffic')
    const edge = said([...many(35, 20)])
    expect(severityOf(speed, 35, edge)).toBe('attention')
    expect(severityOf(speed, 35, deviationOf(35, [36, 44]))).toBe('normal')
    expect(severityOf(congested, 1, edge)).toBe('normal')
  })

  it('is not known without a line', () => {
    expect(standingOfLine([], both, SPEED, PLACE)).toEqual(NOTHING_SEEN)
    expect(lastingDeviation(NOTHING_SEEN, 20, [36, 44])).toBeUndefined()
  })

  it('is followed of every figure that is judged so, each once', () => {
    const names = [...historyKeys(PLACE), ...judgedKeys(PLACE)].map(
      ({ indicator, scope }) => indicator + scope,
    )
    expect(names).toContain('traffic.speedzone:a')
    expect(names).not.toContain('traffic.congestedzone:a')
    expect(new Set(names).size).toBe(names.length)
  })
})
