import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startSampler, type Sample } from '../../server/history/sampler.ts'
import { World } from '../../server/world/world.ts'
import { formulaRegistry } from '../support/formula-domains.ts'
import { CENTRES, smallScopes, smallWorld } from '../support/small-place.ts'

const MINUTE = 60_000
const START = Date.parse('2026-01-01T00:00:20Z')

let stop: (() => void) | undefined

beforeEach(() => void vi.useFakeTimers({ now: START }))

afterEach(() => {
  stop?.()
  vi.useRealTimers()
})

function sampled() {
  const world = smallWorld()
  world.registerFeed({ id: 'f', domains: ['traffic', 'services'], scopes: ['P'], cadenceMs: {} })
  const samples: Sample[] = []
  const sampler = startSampler({
    world,
    centres: CENTRES,
    shown: CENTRES,
    now: Date.now,
    record: (sample) => void samples.push(sample),
  })
  stop = sampler.stop
  const say = (area: string, value: number) => {
    const at = Date.now()
    const origin = { feed: 0, arrivedAt: at, feedClock: at, factor: 1 }
    world.applyReading({ type: 'reading', indicator: 'services.queue', area, at, value }, origin)
  }
  const of = (scope: string) =>
    samples.filter((sample) => sample.indicator === 'services.queue' && sample.scope === scope)
  return { world, samples, say, of }
}

describe('the sampler', () => {
  it('records each scope once a minute, at its beginning, with the parts that reported', () => {
    const { samples, say, of } = sampled()
    say('A1', 3)
    say('B', 4)
    expect(samples).toEqual([])
    vi.advanceTimersByTime(MINUTE)
    const at = START - 20_000 + MINUTE
    const found = (scope: string) =>
      of(scope).map(({ value, reported, expected }) => [value, reported, expected])
    expect(found('zone:province')).toEqual([[7, 2, 2]])
    expect(found('zone:a')).toEqual([[3, 1, 1]])
    expect(found('rest:zone:province')).toEqual([[null, 0, 0]])
    expect(new Set(samples.map((sample) => sample.at))).toEqual(new Set([at]))
    vi.advanceTimersByTime(2 * MINUTE)
    expect(of('zone:a').map((sample) => sample.at)).toEqual([at, at + MINUTE, at + 2 * MINUTE])
  })

  it('records what is computed of other domains too', () => {
    const world = new World({ epoch: 'e', zone: 'UTC', registry: formulaRegistry(), scopes: smallScopes() })
    world.registerFeed({ id: 'f', domains: ['work'], scopes: ['P'], cadenceMs: {} })
    const samples: Sample[] = []
    const record = (sample: Sample) => void samples.push(sample)
    stop = startSampler({ world, centres: CENTRES, shown: CENTRES, now: Date.now, record }).stop
    for (const [name, value] of [
      ['done', 3],
      ['failed', 1],
    ] as const) {
      const at = Date.now()
      const reading = { type: 'reading', indicator: `work.${name}`, area: 'A1', at, value } as const
      world.applyReading(reading, { feed: 0, arrivedAt: at, feedClock: at, factor: 1 })
    }
    vi.advanceTimersByTime(MINUTE)
    const shares = samples.filter(({ indicator }) => indicator === 'ranks.share')
    const values = Object.fromEntries(shares.map(({ scope, value }) => [scope, value]))
    expect(values).toEqual({
      'zone:province': 75,
      'zone:a': 75,
      'zone:b': null,
      'rest:zone:province': null,
    })
  })

  it('takes one indicator at a time', () => {
    const { samples } = sampled()
    vi.advanceTimersToNextTimer()
    expect(new Set(samples.map(({ indicator }) => indicator)).size).toBe(1)
    vi.advanceTimersToNextTimer()
    expect(new Set(samples.map(({ indicator }) => indicator)).size).toBe(2)
  })

  it('takes up an indicator that was added, with the next minute', () => {
    const { world, samples } = sampled()
    const queue = world.registry.indicators.get('services.queue')
    if (queue === undefined) throw new Error('not declared')
    world.registry.adopt([{ ...queue, id: 'services.added' }])
    vi.advanceTimersByTime(MINUTE)
    expect(samples.some(({ indicator }) => indicator === 'services.added')).toBe(true)
  })

  it('leaves out minutes that have gone by', () => {
    const { of } = sampled()
    vi.setSystemTime(START + 10 * MINUTE)
    vi.advanceTimersByTime(MINUTE)
    expect(of('zone:a').map((sample) => sample.at)).toEqual([START + 11 * MINUTE - 20_000])
  })

  it('records nothing after it was stopped, nor in the middle', () => {
    const { samples } = sampled()
    vi.advanceTimersToNextTimer()
    const before = samples.length
    stop?.()
    vi.advanceTimersByTime(5 * MINUTE)
    expect(samples.length).toBe(before)
  })
})
