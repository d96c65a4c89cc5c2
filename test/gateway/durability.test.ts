import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Random } from '../../simulators/engine/random.ts'
import { Centre } from '../support/durable-centre.ts'
import { DurableStore } from '../support/durable-store.ts'
import { SpeakingFeed } from '../support/speaking-feed.ts'
import { stateOf } from '../support/world-state.ts'

const START = 1_770_000_000_000
const SEEDS = [1, 4, 6, 7, 8]
/** So many timers are far more than a life takes. */
const MOST_STEPS = 50_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

/**
 * Real feeds' rules, gateway, world and journal; the store is slow, does not answer, and is behind; links are cut, and
 * the centre is killed. Whatever is said is acknowledged at last, and then:
 */
test.each(SEEDS)(
  'R1, R2: what was acknowledged is in the journal once and in its order (%i)',
  async (seed) => {
    const { store, feeds, centre } = await live(seed)
    // Numbers without holes: the store takes no others.
    expect(feeds.flatMap((feed) => feed.wrongIn(store))).toEqual([])
    expect(feeds.map((feed) => store.of(feed.id).length).reduce((sum, of) => sum + of)).toBe(store.position)
    const next = new Centre(store, new Random(seed), IDS)
    expect(comparable(next, centre)).toEqual(comparable(centre, centre))
  },
)

const IDS = ['a', 'b', 'c']

async function live(seed: number) {
  vi.setSystemTime(START)
  const random = new Random(seed)
  const store = new DurableStore()
  let centre = new Centre(store, random, IDS)
  let isUp = true
  const parts = { random, centre: () => (isUp ? centre : undefined) }
  const feeds = [
    new SpeakingFeed({ ...parts, id: 'a', over: 'socket', window: 2 }),
    new SpeakingFeed({ ...parts, id: 'b', over: 'socket', window: random.whole(3, 7), hasWrongClock: true }),
    new SpeakingFeed({ ...parts, id: 'c', over: 'http', window: 1 }),
  ]
  const start = () => {
    centre = new Centre(store, random, IDS)
    isUp = true
  }
  const kill = () => {
    if (isUp) setTimeout(start, random.whole(1, 2_000))
    isUp = false
    centre.kill()
  }
  for (let kills = random.whole(0, 3); kills > 0; kills--) setTimeout(kill, random.whole(100, 15_000))
  await runUntil(() => feeds.every((feed) => feed.isDone))
  vi.clearAllTimers()
  return { store, feeds, centre }
}

async function runUntil(isDone: () => boolean): Promise<void> {
  for (let step = 0; !isDone(); step++) {
    if (step > MOST_STEPS) throw new Error('something is never acknowledged')
    vi.advanceTimersToNextTimer()
    // What the timer settled runs before the next.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** What a centre must know after a restart; a present that the store was asked about is in no journal. */
function comparable({ world }: Centre, { unsure }: Centre) {
  const { series, things, cases, notices } = stateOf(world)
  for (const key of unsure) delete series[key]
  return { series, things, cases, notices }
}
