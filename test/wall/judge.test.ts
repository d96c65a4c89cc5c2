import { describe, expect, it } from 'vitest'
import type { Band } from '../../shared/bands/band.ts'
import type { Baseline } from '../../shared/baseline.ts'
import { bandAt } from '../../client/state/baseline-store.ts'
import { deviationOf, severityOf } from '../../client/state/judge.ts'
import { registry } from '../../client/state/registry.ts'

function indicator(id: string) {
  const found = registry.indicators.get(id)
  if (!found) throw new Error(id)
  return found
}

describe('what a figure wants', () => {
  it('is told by its thresholds, in the direction that is worse', () => {
    expect(severityOf(indicator('services.onTime'), 99.6, undefined)).toBe('normal')
    expect(severityOf(indicator('services.onTime'), 97.9, undefined)).toBe('attention')
    expect(severityOf(indicator('services.onTime'), 89, undefined)).toBe('critical')
    expect(severityOf(indicator('traffic.congested'), 20, undefined)).toBe('high')
  })

  it('is told by the normal band where there are none, and only on the worse side', () => {
    const band = [36, 44] as const
    const speed = indicator('traffic.speed')
    expect(severityOf(speed, 40, deviationOf(40, band))).toBe('normal')
    expect(severityOf(speed, 31, deviationOf(31, band))).toBe('attention')
    expect(severityOf(speed, 20, deviationOf(20, band))).toBe('high')
    expect(severityOf(speed, 60, deviationOf(60, band))).toBe('normal')
  })

  it('measures the deviation against the middle of the band', () => {
    expect(deviationOf(31, [36, 44])).toEqual({ by: -9, side: 'below', widths: 0.625 })
    expect(deviationOf(43, [36, 44])).toEqual({ by: 3, side: 'within', widths: 0 })
    expect(deviationOf(2, [1, 1]).side).toBe('above')
  })
})

describe('the normal band', () => {
  const hours = (low: number) => Array.from({ length: 24 }, (_, h): Band => [low + h, low + h + 2])
  const baseline: Baseline = {
    source: 'observed',
    days: 10,
    slotMinutes: 60,
    kinds: ['working', 'weekend'],
    things: {},
    rollUps: { '19': { 'traffic.speed': { working: hours(10), weekend: hours(50) } } },
  }
  const zone = 'Asia/Ho_Chi_Minh'
  const bandOf = (at: number) => bandAt(baseline, '19', 'traffic.speed', at, zone)

  it('goes from the middle of an hour to that of the next, in the zone of the area', () => {
    expect(bandOf(Date.UTC(2026, 10, 23, 1, 30))).toEqual([18, 20])
    expect(bandOf(Date.UTC(2026, 10, 23, 2))).toEqual([18.5, 20.5])
  })

  it('goes round at midnight', () => {
    expect(bandOf(Date.UTC(2026, 10, 23, 17))).toEqual([21.5, 23.5])
  })

  it('is another at the weekend, and none for what has none', () => {
    const sunday = Date.UTC(2026, 10, 22, 1, 30)
    expect(bandOf(sunday)).toEqual([58, 60])
    expect(bandAt(baseline, '24', 'traffic.speed', sunday, zone)).toBeUndefined()
    expect(bandAt(undefined, '19', 'traffic.speed', sunday, zone)).toBeUndefined()
  })
})
