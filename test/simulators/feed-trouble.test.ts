import { describe, expect, it } from 'vitest'
import type { Observation } from '../../shared/observation.ts'
import { FeedSimulator } from '../../simulators/engine/feed-simulator.ts'
import { localDay, zonedTime } from '../../simulators/engine/local-day.ts'
import { planProvince } from '../../simulators/engine/province.ts'
import { ZONE } from './hear.ts'
import { smallPack } from './small-pack.ts'

const at = (time: string) => zonedTime(`2026-11-24T${time}`, ZONE)

function feedUnder(scenario: string, feed: string) {
  let now = at('00:00')
  const simulator = new FeedSimulator({
    province: planProvince(smallPack(), 19, localDay(now, ZONE).date),
    feed,
    clock: { now: () => now, timebase: { kind: 'simulated', factor: 1 } },
    scenarios: [{ id: scenario, startAt: at('00:05') }],
  })
  return {
    simulator,
    runTo: (time: string) => {
      const said: Observation[] = []
      now = at(time)
      simulator.tick({ send: (observations) => void said.push(...observations) })
      return said
    },
  }
}

describe('a feed that dies', () => {
  it('says nothing, and comes back with how things stand', () => {
    const { runTo } = feedUnder('silence', 'city-feed')
    expect(runTo('00:04').length).toBeGreaterThan(0)
    runTo('00:06')
    expect(runTo('00:12')).toEqual([])
    runTo('00:16')
    const back = runTo('00:17')
    expect(back.length).toBeGreaterThan(0)
  })

  it('leaves the others alone', () => {
    const { runTo } = feedUnder('silence', 'province-feed')
    runTo('00:06')
    expect(runTo('00:12').length).toBeGreaterThan(0)
  })
})

describe('a clock that is off', () => {
  it('dates figures wrong and says so of itself; facts keep their times', () => {
    const { runTo, simulator } = feedUnder('clock', 'city-feed')
    runTo('00:04')
    expect(simulator.now()).toBe(at('00:04'))
    runTo('00:10')
    expect(simulator.now()).toBe(at('00:17'))
    const said = runTo('00:11')
    const figures = said.filter((o) => o.type === 'reading')
    expect(figures.length).toBeGreaterThan(0)
    for (const { at: when } of figures) expect(when).toBeGreaterThan(at('00:16'))
    for (const { at: when, type } of said)
      if (type !== 'reading') expect(when).toBeLessThanOrEqual(at('00:11'))
  })
})
