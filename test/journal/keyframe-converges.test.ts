import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Observation } from '../../shared/observation.ts'
import { readKeyframe } from '../../server/journal/keyframe-reader.ts'
import { keyframeParts } from '../../server/journal/keyframe-writer.ts'
import { packKeyframe, unpackKeyframe } from '../../server/journal/keyframe.ts'
import { WorldReplay } from '../../server/journal/replay.ts'
import { restoreKeyframe } from '../../server/journal/restore-keyframe.ts'
import { SeriesDictionary } from '../../server/journal/series-dictionary.ts'
import type { FoundReading } from '../../server/world/recorder.ts'
import type { World } from '../../server/world/world.ts'
import { MemoryJournal } from '../support/memory-journal.ts'
import { anyObservation } from '../support/observations.ts'
import { ALL_DOMAINS, COMMUNES, smallWorld } from '../support/small-place.ts'
import { stateOf } from '../support/world-state.ts'

const START = 1_700_000_000_000
const DAY = 86_400_000
const LIMITS = { closedCases: 1, notices: 2 }
/** `f` has a clock that is set wrong now and then, `g` speaks notices whose time is over some day. */
const FEEDS = ['f', 'g']

type Step =
  | { type: 'observe'; feed: number; observation: Observation; sameBatch: boolean }
  | { type: 'clock'; aheadMs: number }
  | { type: 'wait'; ms: number }
  | { type: 'commit' | 'expire' | 'slice' }

const advice = fc.record({
  type: fc.constant('notice' as const),
  id: fc.constantFrom('a1', 'a2', 'a3'),
  kind: fc.constant('traffic.advice'),
  at: fc.constant(START),
  revision: fc.nat({ max: 20 }),
  area: fc.constantFrom(...COMMUNES),
  title: fc.constant('Cấm đường'),
  expiresAt: fc.nat({ max: 20_000 }).map((ms) => START + ms),
})
const closed = fc.record({
  type: fc.constant('case' as const),
  id: fc.constantFrom('c1', 'c2', 'c3', 'c4'),
  kind: fc.constant('security.incident'),
  at: fc.constant(START),
  revision: fc.nat({ max: 20 }),
  area: fc.constantFrom(...COMMUNES),
  title: fc.constant('Va chạm'),
  status: fc.constantFrom('resolved', 'new'),
  severity: fc.constant('high' as const),
  openedAt: fc.constant(START),
})
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      type: fc.constant('observe' as const),
      feed: fc.nat({ max: 1 }),
      observation: fc.oneof(anyObservation, anyObservation, advice, closed),
      sameBatch: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('clock' as const), aheadMs: fc.constantFrom(0, 70_000, DAY) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('wait' as const), ms: fc.nat({ max: 3_000 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom('commit' as const, 'expire' as const, 'slice' as const, 'slice' as const),
    }),
  },
)

/** A world that lives, its journal, its store, and a keyframe that is made beside it. */
class Life {
  now = START
  aheadMs = 0
  readonly journal = new MemoryJournal()
  readonly world = registered(smallWorld('live', LIMITS, this.journal))
  /** Series whose present the store knew already: it is in no journal. */
  readonly unrecorded = new Set<string>()
  /** What feeds must be after a restart: what was heard only of what was known already is forgotten. */
  feeds = stateOf(registered(smallWorld('none', LIMITS))).feeds
  /** The same, from when the last part of the keyframe was made: it holds what was heard until then. */
  feedsOfPart = this.feeds
  keyframe: Uint8Array | undefined
  private readonly parts: Uint8Array[] = []
  private slices: ReturnType<typeof keyframeParts> | undefined
  private readonly store = new Map<string, Observation>()
  private origin = this.newOrigin(0)

  constructor() {
    this.journal.world = this.world
  }

  act(step: Step): void {
    switch (step.type) {
      case 'observe':
        return this.observe(step)
      case 'clock':
        this.aheadMs = step.aheadMs
        return
      case 'wait':
        this.now += step.ms
        // A batch is taken in one go: what is taken later comes later.
        this.origin = this.newOrigin(0)
        return
      case 'commit':
        return this.journal.commit()
      case 'expire':
        return this.world.expireNotices(this.now)
      case 'slice':
        return this.slice()
    }
  }

  private observe({ feed, observation, sameBatch }: Extract<Step, { type: 'observe' }>): void {
    const moved = { ...observation, at: observation.at + (feed === 0 ? this.aheadMs : 0) }
    if (moved.type === 'notice' && feed === 0) delete moved.expiresAt
    if (!sameBatch || this.origin.feed !== feed) this.origin = this.newOrigin(feed)
    const before = this.journal.position
    if (moved.type === 'reading') this.read(moved, feed)
    else if (this.world.applyFact(moved, this.origin) === 'unsure') throw new Error('forgotten too soon')
    if (this.journal.position > before) this.heard(feed, moved)
  }

  private read(reading: Extract<Observation, { type: 'reading' }>, feed: number): void {
    const key = `${feed} ${reading.indicator} ${reading.thing ?? reading.area} ${reading.at}`
    const held = this.store.get(key)
    let outcome = this.world.applyReading(reading, this.origin)
    if (outcome === 'unsure') {
      const found: FoundReading | undefined =
        held?.type === 'reading' ? { revision: held.revision ?? 0, content: held } : undefined
      outcome = this.world.settleReading(reading, this.origin, found)
      if (outcome !== 'accepted') this.unrecorded.add(seriesKey(feed, reading))
    }
    if (outcome === 'accepted') this.store.set(key, reading)
  }

  private heard(feed: number, observation: Observation): void {
    const { arrivedAt, feedClock } = this.origin
    const id = observation.type === 'reading' ? observation.indicator : observation.kind
    const told = ({ spokeOf, ...state }: (typeof this.feeds)[number]) => {
      const spoke = [...new Set([...spokeOf, id.slice(0, id.indexOf('.'))])].toSorted()
      return { ...state, lastArrivedAt: arrivedAt, feedClock, spokeOf: spoke }
    }
    this.feeds = this.feeds.map((state, index) => (index === feed ? told(state) : state))
    this.feedsOfPart = this.feedsOfPart.map((state, index) => (index === feed ? told(state) : state))
  }

  private slice(): void {
    if (this.keyframe) return
    const { world, journal } = this
    this.slices ??= keyframeParts(world, journal.dictionary, () => journal.position, 2)
    const next = this.slices.next()
    if (next.done) {
      this.keyframe = packKeyframe(this.parts)
      this.feeds = this.feedsOfPart
      return
    }
    this.parts.push(next.value)
    this.feedsOfPart = stateOf(this.world).feeds
  }

  private newOrigin(feed: number) {
    const feedClock = this.now + (feed === 0 ? this.aheadMs : 0)
    return { feed, arrivedAt: this.now, feedClock, factor: 1 }
  }
}

function registered(world: World): World {
  for (const id of FEEDS) world.registerFeed({ id, domains: ALL_DOMAINS, scopes: ['P'], cadenceMs: {} })
  return world
}

function seriesKey(
  feed: number,
  { indicator, thing, area }: { indicator: string; thing?: string | undefined; area?: string | undefined },
) {
  const name = { feed: FEEDS[feed], indicator }
  return JSON.stringify(thing === undefined ? { ...name, area } : { ...name, thing })
}

/** The next life: what the store holds of the one before. */
function reborn(life: Life, keyframe: Uint8Array | undefined) {
  const world = registered(smallWorld('reborn', LIMITS))
  const dictionary = new SeriesDictionary()
  const leftOut = { series: 0, facts: 0 }
  const span = keyframe && restoreKeyframe(readKeyframe(unpackKeyframe(keyframe)), world, dictionary, leftOut)
  const replay = new WorldReplay({ world, dictionary, leftOut, ...(span && { span }) })
  for (const { first, payload } of life.journal.groups) replay.group(first, payload)
  replay.finish()
  expect(leftOut).toEqual({ series: 0, facts: 0 })
  expect(replay.position).toBe(life.journal.position)
  expect(dictionary.next).toBe(life.journal.dictionary.next)
  return world
}

function comparable(world: World, life: Life) {
  const { series, feeds, ...state } = stateOf(world)
  for (const key of life.unrecorded) delete series[key]
  // Late readings are counted of all series alike.
  return { ...state, series, late: life.unrecorded.size > 0 ? [] : feeds.map((feed) => feed.lateReadings) }
}

describe('R1: a keyframe that was made beside live traffic, and the journal after it', () => {
  it('make exactly the world that was', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 10, maxLength: 250, size: 'max' }), (steps) => {
        const life = new Life()
        for (const step of steps) life.act(step)
        life.journal.commit()
        const worlds = [reborn(life, life.keyframe), reborn(life, undefined)]
        for (const world of [life.world, ...worlds]) world.expireNotices(life.now)
        for (const world of worlds) expect(comparable(world, life)).toEqual(comparable(life.world, life))
        const heard = stateOf(reborn(life, life.keyframe)).feeds
        const withoutLate = (all: typeof heard) => all.map((feed) => ({ ...feed, lateReadings: 0 }))
        expect(withoutLate(heard)).toEqual(withoutLate(life.feeds))
      }),
      { numRuns: 150, seed: 1 },
    )
  })
})
