import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fanout } from '../../server/fanout/fanout.ts'
import type { World } from '../../server/world/world.ts'
import type { Observation } from '../../shared/observation.ts'
import { LossyAudience, LossyDashboard } from '../support/lossy-dashboard.ts'
import { heldBy, ModelWorld } from '../support/model-world.ts'
import { anyObservation } from '../support/observations.ts'
import { ALL_DOMAINS, CENTRES, smallScopes, smallWorld } from '../support/small-place.ts'

const FEEDS = ['f', 'g']
const START = 1_700_000_000_000
const ROOMS = ['P', 'A1', 'zone:a', 'zone:b'].flatMap((scope) =>
  ALL_DOMAINS.map((domain) => ({ scope, domain })),
)

type Step =
  | { type: 'observe'; feed: number; observation: Observation }
  | { type: 'tick' }
  | { type: 'wait'; ms: number }
  | { type: 'lose' | 'swap'; dashboard: number; frame: number }
  | { type: 'receive' | 'reconnect'; dashboard: number }
  | { type: 'restart' }

const dashboardIndex = fc.nat({ max: ROOMS.length - 1 })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant('observe' as const),
      feed: fc.nat({ max: 1 }),
      observation: anyObservation,
    }),
  },
  { weight: 5, arbitrary: fc.constant({ type: 'tick' as const }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('wait' as const), ms: fc.nat({ max: 3_000 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('lose' as const, 'swap' as const),
      dashboard: dashboardIndex,
      frame: fc.nat({ max: 5 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom('receive' as const, 'reconnect' as const),
      dashboard: dashboardIndex,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'restart' as const }) },
)

/** A server that can be started anew, its dashboards, and the model of what they must hold. */
class Play {
  now = START
  audience = new LossyAudience()
  model = new ModelWorld()
  world: World = smallWorld('epoch-0')
  fanout = this.open()
  readonly dashboards = ROOMS.map((room, index) => new LossyDashboard(`d${index}`, room))
  private starts = 0

  constructor() {
    for (const dashboard of this.dashboards) dashboard.connect(this.fanout, this.audience, this.now)
  }

  act(step: Step): void {
    const dashboard = 'dashboard' in step ? this.dashboards[step.dashboard] : undefined
    switch (step.type) {
      case 'observe':
        return this.observe(step.feed, step.observation)
      case 'tick':
        return this.fanout.tick((this.now += 250))
      case 'wait':
        this.now += step.ms
        return
      case 'lose':
        return dashboard?.lose(step.frame)
      case 'swap':
        return dashboard?.swap(step.frame)
      case 'receive':
        return dashboard?.receive(this.fanout, this.now)
      case 'reconnect':
        return dashboard?.reconnect(this.fanout, this.audience, this.now)
      case 'restart':
        return this.restart()
    }
  }

  /** The links hold from now on: a few beats later everyone must agree. */
  settle(): void {
    for (let round = 0; round < 4; round++) {
      this.fanout.tick((this.now += 1_000))
      for (const dashboard of this.dashboards) dashboard.receive(this.fanout, this.now)
    }
  }

  private observe(feed: number, observation: Observation): void {
    const origin = { feed, arrivedAt: this.now, feedClock: this.now, factor: 1 }
    const outcome =
      observation.type === 'reading'
        ? this.world.applyReading(observation, origin)
        : this.world.applyFact(observation, origin)
    if (outcome === 'accepted') this.model.accept(FEEDS[feed] ?? '', observation, this.now)
  }

  /** Without a journal the world is forgotten; dashboards keep what they hold until they hear better. */
  private restart(): void {
    this.starts += 1
    this.world = smallWorld(`epoch-${this.starts}`)
    this.audience = new LossyAudience()
    this.model = new ModelWorld()
    this.fanout = this.open()
    for (const dashboard of this.dashboards) {
      dashboard.inbox.length = 0
      dashboard.connect(this.fanout, this.audience, this.now)
    }
  }

  private open(): Fanout {
    for (const id of FEEDS)
      this.world.registerFeed({ id, domains: ALL_DOMAINS, scopes: ['P'], cadenceMs: {} })
    return new Fanout({ world: this.world, centres: CENTRES, audience: this.audience })
  }
}

/** A figure that two rooms show is one figure. */
function expectSameRollUps(play: Play): void {
  const shown = new Map<string, unknown>()
  for (const { state } of play.dashboards) {
    for (const { indicator, scope, value, reported, expected, asOf } of state.rollUps.values()) {
      const key = `${indicator} ${scope}`
      const figure = { key, value, reported, expected, asOf }
      expect(figure).toEqual(shown.get(key) ?? figure)
      shown.set(key, figure)
    }
  }
  expect(shown.size).toBeGreaterThan(0)
}

describe('R5: every dashboard ends with exactly the server state', () => {
  it('whatever is observed, lost, reordered, reconnected and restarted', { timeout: 120_000 }, () => {
    const scopes = smallScopes()
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 5, maxLength: 250, size: 'max' }), (steps) => {
        const play = new Play()
        for (const each of steps) play.act(each)
        play.settle()
        for (const { room, state } of play.dashboards) {
          const areas = new Set(scopes.get(room.scope)?.indexes.map((i) => scopes.tree.areas[i]?.code ?? ''))
          expect(heldBy(state)).toEqual(play.model.room(areas, room.domain))
        }
        expectSameRollUps(play)
      }),
      { numRuns: 80 },
    )
  })

  it('a dashboard that lost a frame knows it, and does not apply the next one over the hole', () => {
    const play = new Play()
    play.settle()
    const [dashboard] = play.dashboards
    if (!dashboard) throw new Error('no dashboard')
    const held = dashboard.state.sequence
    const detector = {
      type: 'thing',
      id: 'd',
      kind: 'traffic.detector',
      at: START,
      area: 'A1',
      name: 'd',
      status: 'online',
    } as const
    play.act({ type: 'observe', feed: 0, observation: { ...detector, revision: 1 } })
    play.act({ type: 'tick' })
    dashboard.lose(0)
    play.act({ type: 'observe', feed: 0, observation: { ...detector, revision: 2, status: 'offline' } })
    play.act({ type: 'tick' })
    dashboard.receive(play.fanout, play.now)
    expect(dashboard.gaps).toBe(1)
    expect(dashboard.state.sequence).toBe(held)
    expect(dashboard.state.things.size).toBe(0)
  })
})
