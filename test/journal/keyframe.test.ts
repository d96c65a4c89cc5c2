import { describe, expect, it } from 'vitest'
import { KeyframeError } from '../../server/journal/keyframe-error.ts'
import { readKeyframe } from '../../server/journal/keyframe-reader.ts'
import { KeyframeSchedule } from '../../server/journal/keyframe-schedule.ts'
import { keyframeParts } from '../../server/journal/keyframe-writer.ts'
import { packKeyframe, unpackKeyframe } from '../../server/journal/keyframe.ts'
import { WorldReplay } from '../../server/journal/replay.ts'
import { restoreKeyframe } from '../../server/journal/restore-keyframe.ts'
import { SeriesDictionary } from '../../server/journal/series-dictionary.ts'
import { World } from '../../server/world/world.ts'
import type { Observation } from '../../shared/observation.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import { scopesAt } from '../../shared/areas/scope.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { services } from '../../shared/domains/services.ts'
import { MemoryJournal } from '../support/memory-journal.ts'
import { ALL_DOMAINS, AREAS, CENTRES, DAY, smallWorld } from '../support/small-place.ts'

const START = 1_700_000_000_000

const detector = {
  type: 'thing',
  id: 'd',
  kind: 'traffic.detector',
  at: START,
  revision: 1,
  area: 'A1',
  name: 'd',
  status: 'online',
} as const
const OBSERVATIONS: readonly Observation[] = [
  detector,
  { ...detector, id: 'e', area: 'B' },
  {
    type: 'reading',
    indicator: 'traffic.speed',
    thing: 'd',
    at: START,
    value: 4,
    numerator: 4,
    denominator: 1,
  },
  {
    type: 'reading',
    indicator: 'traffic.speed',
    thing: 'e',
    at: START,
    value: 5,
    numerator: 5,
    denominator: 1,
  },
  { type: 'reading', indicator: 'services.queue', area: 'A1', at: START, value: 6 },
  { type: 'reading', indicator: 'services.queue', area: 'B', at: START + 5, value: 7 },
  { type: 'notice', id: 'n', kind: 'traffic.advice', at: START, area: 'B', title: 'n' },
]

function life() {
  const journal = new MemoryJournal()
  const world = smallWorld('live', {}, journal)
  journal.world = world
  for (const id of ['f', 'g']) world.registerFeed({ id, domains: ALL_DOMAINS, scopes: ['P'], cadenceMs: {} })
  for (const feed of [0, 1]) {
    const origin = { feed, arrivedAt: START, feedClock: START, factor: 1 }
    for (const each of OBSERVATIONS) {
      if (each.type === 'reading') world.applyReading(each, origin)
      else world.applyFact(each, origin)
    }
  }
  journal.commit()
  return { journal, world }
}

function keyframeOf({ journal, world }: ReturnType<typeof life>): Uint8Array {
  return packKeyframe([...keyframeParts(world, journal.dictionary, () => journal.position)])
}

/** A place without the commune B, a centre without the feed `g`, a product of two domains: as the pack says today. */
function smallerWorld(registry = new DomainRegistry([services]), recorder?: MemoryJournal) {
  const tree = areaTreeAt(
    AREAS.filter(({ code }) => code !== 'B'),
    DAY,
  )
  const centres = CENTRES.filter(({ id }) => id !== 'b')
  const scopes = scopesAt(tree, centres, DAY)
  const world = new World({ epoch: 'next', zone: 'UTC', registry, scopes, ...(recorder && { recorder }) })
  world.registerFeed({ id: 'f', domains: ['services'], scopes: ['P'], cadenceMs: {} })
  return world
}

function feedOf(world: World, id: string): number {
  return world.registerFeed({ id, domains: ALL_DOMAINS, scopes: ['P'], cadenceMs: {} })
}

function restored(world: World, bytes: Uint8Array) {
  const dictionary = new SeriesDictionary()
  const leftOut = { series: 0, facts: 0 }
  const span = restoreKeyframe(readKeyframe(unpackKeyframe(bytes)), world, dictionary, leftOut)
  return { dictionary, leftOut, span }
}

describe('a keyframe', () => {
  it('of another version, damaged or cut is refused as such, whatever byte it is', () => {
    const bytes = keyframeOf(life())
    expect(() => readKeyframe(unpackKeyframe(bytes))).not.toThrow()
    const broken = [Buffer.alloc(0), Buffer.of(9, ...bytes.subarray(1)), bytes.subarray(0, bytes.length / 2)]
    for (let at = 0; at < bytes.length; at += 7) {
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ 0x55
      broken.push(copy)
    }
    for (const each of broken) expect(() => readKeyframe(unpackKeyframe(each))).toThrow(KeyframeError)
  })

  it('leaves out what is no longer declared, counts it, and keeps the names of its series', () => {
    const before = life()
    const world = smallerWorld()
    const { dictionary, leftOut } = restored(world, keyframeOf(before))
    // Of both feeds, two detectors and a notice; and of eight series all but the queue of A1 of the feed f.
    expect(leftOut).toEqual({ series: 7, facts: 6 })
    expect(world.series.size).toBe(1)
    expect(world.things.things).toEqual([])
    expect(dictionary.next).toBe(before.journal.dictionary.next)
    expect(dictionary.rowless.size).toBe(7)
    expect(dictionary.give({ feed: 'f', indicator: 'services.received', area: 'A1' }).id).toBe(8)
  })

  it('keeps what a centre below said on another map, so that what it says of it next is taken', () => {
    const detectorOfB = { ...detector, id: 'e', area: 'B' } as const
    const journal = new MemoryJournal()
    const world = smallerWorld(new DomainRegistry(), journal)
    journal.world = world
    const origin = { feed: feedOf(world, 'city/f'), arrivedAt: START, feedClock: START, factor: 1 }
    world.applyFact(detectorOfB, origin)
    world.applyFact(detectorOfB, { ...origin, feed: world.feeds.indexOf('f') })
    journal.commit()

    const ofKeyframe = smallerWorld(new DomainRegistry())
    feedOf(ofKeyframe, 'city/f')
    expect(restored(ofKeyframe, keyframeOf({ journal, world })).leftOut.facts).toBe(1)
    const ofJournal = smallerWorld(new DomainRegistry())
    feedOf(ofJournal, 'city/f')
    const leftOut = { series: 0, facts: 0 }
    const replay = new WorldReplay({ world: ofJournal, dictionary: new SeriesDictionary(), leftOut })
    for (const { first, payload } of journal.groups) replay.group(first, payload)
    expect(leftOut.facts).toBe(1)
    for (const next of [ofKeyframe, ofJournal]) {
      const reading = {
        type: 'reading',
        indicator: 'traffic.speed',
        thing: 'e',
        at: START,
        value: 5,
      } as const
      const speaks = { ...origin, feed: next.feeds.indexOf('city/f') }
      expect(next.applyReading({ ...reading, numerator: 5, denominator: 1 }, speaks)).toBe('accepted')
      expect(next.applyFact(detectorOfB, speaks)).toBe('duplicate')
    }
  })

  it('goes on through lives in which something is not declared, and then only the store can tell', () => {
    const before = life()
    const between = smallerWorld()
    const { dictionary } = restored(between, keyframeOf(before))
    const parts = [...keyframeParts(between, dictionary, () => before.journal.position)]
    const journal = new MemoryJournal()
    const after = smallWorld('after', {}, journal)
    journal.world = after
    const feed = after.registerFeed({ id: 'f', domains: ALL_DOMAINS, scopes: ['P'], cadenceMs: {} })
    journal.dictionary = restored(after, packKeyframe(parts)).dictionary
    const ids = journal.dictionary.next
    const origin = { feed, arrivedAt: START, feedClock: START, factor: 1 }
    const queue = { type: 'reading', indicator: 'services.queue', area: 'B', value: 1 } as const
    // Also of the first that is heard of it again.
    expect(after.applyReading({ ...queue, at: START + 5 }, origin)).toBe('unsure')
    expect(after.journalSeriesOf(feed, { ...queue, at: START })).toBeGreaterThanOrEqual(0)
    expect(after.applyReading({ ...queue, at: START + 9 }, origin)).toBe('accepted')
    expect(after.applyReading({ ...queue, at: START + 5 }, origin)).toBe('unsure')
    expect(after.applyReading({ ...queue, at: START + 6 }, origin)).toBe('accepted')
    expect(journal.dictionary.next).toBe(ids)
  })

  it('is made in slices of what a tick can bear, and does not hang on what comes between them', () => {
    const { journal, world } = life()
    const slices = keyframeParts(world, journal.dictionary, () => journal.position, 1)
    const parts = [...slices]
    expect(parts.length).toBeGreaterThan(12)
  })
})

describe('a keyframe is due', () => {
  const MINUTE = 60_000

  it('after five minutes in which anything came', () => {
    const schedule = new KeyframeSchedule(START)
    expect(schedule.isDue(START + 60 * MINUTE)).toBe(false)
    schedule.recorded(1)
    expect([4, 5].map((minutes) => schedule.isDue(START + minutes * MINUTE))).toEqual([false, true])
    schedule.begun(START + 5 * MINUTE)
    expect(schedule.isDue(START + 60 * MINUTE)).toBe(false)
  })

  it('after 300,000 members, never within half a minute', () => {
    const schedule = new KeyframeSchedule(START)
    schedule.recorded(300_000)
    expect([29_999, 30_000].map((ms) => schedule.isDue(START + ms))).toEqual([false, true])
  })

  it('at a clean stop, unless the last one holds all', () => {
    const schedule = new KeyframeSchedule(START)
    expect(schedule.isDueAtStop()).toBe(false)
    schedule.recorded(1)
    expect(schedule.isDueAtStop()).toBe(true)
  })
})
