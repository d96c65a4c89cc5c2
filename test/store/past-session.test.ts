import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { PastSession } from '../../server/past/past-session.ts'
import { oneAtATime } from '../../server/past/one-at-a-time.ts'
import { FrameLink } from '../../server/past/frame-link.ts'
import { columnTypes } from '../../server/store/column-types.ts'
import type { Frame, RoomKey } from '../../shared/live/frame.ts'
import { RoomState } from '../../shared/live/room-state.ts'
import type { PastClock } from '../../shared/past.ts'
import { anySeconds, PLACE, RecordedLife, shownBy, START, type Shown } from '../support/recorded-life.ts'
import { ALL_DOMAINS } from '../support/small-place.ts'
import { createPlaces, storeGroups, storeKeyframe } from '../support/stored-journal.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const ROOMS: readonly RoomKey[] = ['P', 'zone:a'].flatMap((scope) =>
  ALL_DOMAINS.map((domain) => ({ scope, domain })),
)
const SECONDS = 240
const END = START + SECONDS * 1_000

/** A dashboard in a session: what it holds of each room, and what it was told of the clock. */
class Viewer {
  now = END
  readonly clocks: PastClock[] = []
  readonly epochs = new Set<string>()
  readonly session: PastSession
  gaps = 0
  private readonly states = new Map<string, RoomState>()

  constructor(client: pg.Client) {
    const link: FrameLink = new FrameLink((packet) => {
      link.sent(packet.length)
      this.hear(JSON.parse(packet.slice(packet.indexOf('['))) as [string, Frame])
    })
    const tellClock = (clock: PastClock) => void this.clocks.push(clock)
    this.session = new PastSession({ client, place: PLACE, link, tellClock, now: () => this.now })
    for (const room of ROOMS) {
      this.states.set(nameOf(room), new RoomState(PLACE.registry))
      expect(this.session.subscribe(room)).toBe('ok')
    }
  }

  get clock(): PastClock | undefined {
    return this.clocks.at(-1)
  }

  shown(room: RoomKey): Shown {
    return shownBy(this.states.get(nameOf(room)) ?? new RoomState(PLACE.registry))
  }

  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 250) {
      this.now += 250
      await this.session.tick()
    }
  }

  private hear([event, frame]: [string, Frame]): void {
    expect(event).toBe('frame')
    this.epochs.add(frame.epoch)
    const applied = this.states.get(nameOf(frame))?.apply(frame)
    if (applied?.status === 'gap') this.gaps += 1
    else this.session.applied({ scope: frame.scope, domain: frame.domain, sequence: frame.sequence })
  }
}

function nameOf({ scope, domain }: RoomKey): string {
  return `${scope}/${domain}`
}

describe.skipIf(inject('embedded') === undefined)('the past is shown as it was', () => {
  let database: FreshDatabase
  let client: pg.Client
  /** What the rooms showed at the end of each second. */
  const shown: Shown[][] = []
  const life = new RecordedLife()
  const viewers: Viewer[] = []

  function viewer(): Viewer {
    const made = new Viewer(client)
    viewers.push(made)
    return made
  }

  beforeAll(async () => {
    const seconds = anySeconds(SECONDS, 7)
    const live = () => {
      const next = seconds.shift()
      if (!next) return
      life.second(next.feed, next.observations)
      shown.push(ROOMS.map((room) => life.shown(room)))
    }
    while (seconds.length > 0) {
      live()
      if (seconds.length % 60 === 20) life.keyframe(live)
    }
    life.journal.commit()
    database = await freshDatabase()
    client = oneAtATime(new pg.Client({ ...database.connection, types: columnTypes }))
    await client.connect()
    await createPlaces(client)
    await storeGroups(client, life.journal.groups)
    for (const keyframe of life.keyframes) await storeKeyframe(client, keyframe)
  })
  afterAll(async () => {
    for (const { session } of viewers) await session.close()
    await client.end()
    await database.drop()
  })

  /** `at` is the end of a second of the life. */
  function expectShown(dashboard: Viewer, at: number): void {
    const second = shown[(at - START) / 1_000 - 1] ?? []
    ROOMS.forEach((room, index) => expect(dashboard.shown(room)).toEqual(second[index]))
  }
  const moment = fc.integer({ min: 3, max: SECONDS }).map((second) => START + second * 1_000)

  test('at any moment, back and forth, whatever was shown before', async () => {
    const dashboard = viewer()
    await fc.assert(
      fc.asyncProperty(moment, async (at) => {
        expect(await dashboard.session.seek(at)).toEqual({ ok: true })
        expectShown(dashboard, at)
        expect(dashboard.clock).toMatchObject({ at, playing: false, waiting: false, latest: END })
      }),
      { numRuns: 60 },
    )
    expect(dashboard.gaps).toBe(0)
  })

  test('while it is played, at each second, and stands still when it is paused', async () => {
    const dashboard = viewer()
    await dashboard.session.seek(START + 50_000)
    dashboard.session.play(4)
    for (let second = 51; second <= 120; second++) {
      await dashboard.pass(250)
      expect(dashboard.clock).toMatchObject({ at: START + second * 1_000, playing: true, speed: 4 })
      expectShown(dashboard, START + second * 1_000)
    }
    dashboard.session.pause()
    await dashboard.pass(2_000)
    expectShown(dashboard, START + 120_000)
    expect(dashboard.clock).toMatchObject({ at: START + 120_000, playing: false })
    expect(dashboard.epochs.size).toBe(1)
  })

  test('by steps: forward it is told on, back it is another world', async () => {
    const dashboard = viewer()
    await dashboard.session.seek(START + 100_000)
    for (const [byMs, at, epochs] of [
      [60_000, 160_000, 1],
      [-60_000, 100_000, 2],
      [-1_000, 99_000, 3],
      [10_000, 109_000, 3],
    ] as const) {
      expect(await dashboard.session.step(byMs)).toEqual({ ok: true })
      expectShown(dashboard, START + at)
      expect(dashboard.epochs.size).toBe(epochs)
    }
    await dashboard.session.step(-86_400_000)
    expect(dashboard.clock?.at).toBe(dashboard.clock?.earliest)
    await dashboard.session.step(86_400_000)
    expectShown(dashboard, END)
  })

  test('for two who look at different moments', async () => {
    const [one, other] = [viewer(), viewer()]
    await Promise.all([one.session.seek(START + 30_000), other.session.seek(START + 200_000)])
    expectShown(one, START + 30_000)
    expectShown(other, START + 200_000)
    one.session.play(1)
    await Promise.all([one.pass(5_000), other.pass(5_000)])
    expectShown(one, START + 35_000)
    expectShown(other, START + 200_000)
  })

  test('for many at once, who ask one after the other: a connection has one query at a time', async () => {
    const warnings: string[] = []
    // Of others in this process nothing is said here.
    const warned = ({ message }: Error) => void (message.includes('client.query()') && warnings.push(message))
    process.on('warning', warned)
    const all = Array.from({ length: 6 }, () => viewer())
    await Promise.all(all.map(({ session }, i) => session.seek(START + (i + 2) * 10_000)))
    all.forEach((one, i) => expectShown(one, START + (i + 2) * 10_000))
    await new Promise(setImmediate)
    process.off('warning', warned)
    expect(warnings).toEqual([])
  })

  test('of several leaps at once the last is shown', async () => {
    const dashboard = viewer()
    const leaps = [20, 200, 60, 150].map((second) => dashboard.session.seek(START + second * 1_000))
    expect(await Promise.all(leaps)).toEqual(leaps.map(() => ({ ok: true })))
    expectShown(dashboard, START + 150_000)
    expect(dashboard.epochs.size).toBe(1)
    await Promise.all([1_000, 2_000, -500, 1_500].map((ms) => dashboard.session.step(ms)))
    expectShown(dashboard, START + 154_000)
  })

  test('at the present it goes on with it, and no faster', async () => {
    const dashboard = viewer()
    await dashboard.session.seek(END - 2_000)
    dashboard.session.play(600)
    await dashboard.pass(1_000)
    expect(dashboard.clock).toMatchObject({ at: END + 1_000, latest: END + 1_000, playing: true })
  })

  test('not before the first record, and not in the future', async () => {
    const dashboard = viewer()
    await dashboard.session.seek(START + 30_000)
    for (const at of [START - 1, 0, END + 60_000]) {
      expect(await dashboard.session.seek(at)).toMatchObject({ ok: false, code: 'out-of-span' })
    }
    expectShown(dashboard, START + 30_000)
    expect(dashboard.clock).toMatchObject({ at: START + 30_000, waiting: false })
  })

  test('who asks for no moment is shown the newest', async () => {
    const dashboard = viewer()
    await dashboard.session.tick()
    expectShown(dashboard, END)
    expect(dashboard.session.subscribe({ scope: 'nowhere', domain: 'traffic' })).toBe('unknown-scope')
    expect(dashboard.session.subscribe({ scope: 'P', domain: 'nothing' })).toBe('unknown-domain')
  })

  test('the clock is told four times a second while it plays, and once when it stands', async () => {
    const dashboard = viewer()
    await dashboard.session.seek(START + 30_000)
    dashboard.clocks.length = 0
    await dashboard.pass(4_000)
    const standing = dashboard.clocks.length
    dashboard.session.play(1)
    await dashboard.pass(4_000)
    expect(standing).toBe(4)
    expect(dashboard.clocks.length - standing).toBeGreaterThanOrEqual(16)
  })
})
