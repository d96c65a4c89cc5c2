import { describe, expect, it } from 'vitest'
import type { Case, Observation, Reading, Thing } from '../../shared/observation.ts'
import type { Sink } from '../../simulators/replay/player.ts'
import { Player } from '../../simulators/replay/player.ts'
import type { Recording, Step } from '../../simulators/replay/recording.ts'
import { Tally } from '../../simulators/replay/recording.ts'
import { pacedClock, unpacedClock } from '../../simulators/replay/source-clock.ts'

const thing: Thing = {
  type: 'thing',
  id: 't',
  kind: 'traffic.detector',
  at: 1000,
  revision: 0,
  area: 'A',
  name: 'T',
  status: 'online',
}
const reading = (at: number): Reading => ({
  type: 'reading',
  indicator: 'traffic.speed',
  thing: 't',
  at,
  value: at,
})
const report = (at: number, revision: number, closedAt?: number): Case => ({
  type: 'case',
  id: 'c',
  kind: 'reports.report',
  at,
  revision,
  area: 'A',
  title: 'C',
  status: closedAt === undefined ? 'new' : 'closed',
  severity: 'normal',
  openedAt: 1000,
  ...(closedAt === undefined ? {} : { closedAt }),
})

function recordingOf(...steps: Step[]): Recording {
  async function* play() {
    yield* steps
  }
  return { of: 'a test', steps: play(), tally: new Tally() }
}

class Heard implements Sink {
  readonly sent: Observation[] = []
  drains = 0
  send(observations: readonly Observation[]): void {
    this.sent.push(...observations)
  }
  async drained(): Promise<void> {
    this.drains++
  }
}

/** Real time that passes only while someone sleeps. */
function realTime() {
  let now = 50_000
  return {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms
    },
  }
}

describe('a player', () => {
  it('says things at the times of the recording, faster by its factor, with the times unchanged', async () => {
    const real = realTime()
    const clock = pacedClock(60, real.now, real.sleep)
    const heard: { at: number; real: number; clock: number }[] = []
    const sink: Sink = {
      send: (all) =>
        all.forEach(({ at }) => heard.push({ at, real: real.now() - 50_000, clock: clock.now() })),
      drained: async () => {},
    }
    const steps = [1000, 61_000, 361_000].map((at) => ({ at, observations: [reading(at)] }))
    await new Player(recordingOf(...steps), { clock }).play(sink)
    expect(heard).toEqual([
      { at: 1000, real: 0, clock: 1000 },
      { at: 61_000, real: 1000, clock: 61_000 },
      { at: 361_000, real: 6000, clock: 361_000 },
    ])
  })

  it('unpaced waits for nothing, and its clock is the time of what was said last', async () => {
    const clock = unpacedClock()
    const sink = new Heard()
    await new Player(recordingOf({ at: 5, observations: [] }, { at: 9e9, observations: [] }), { clock }).play(
      sink,
    )
    expect(clock.now()).toBe(9e9)
  })

  it('from the middle: first what stands by then, and nothing that is over or measured before', async () => {
    const sink = new Heard()
    const steps = [
      { at: 1000, observations: [thing, report(1000, 0), reading(1000)] },
      { at: 2000, observations: [{ ...report(2000, 0), id: 'd' }, report(2000, 1, 2000)] },
      { at: 3000, observations: [reading(3000)] },
    ]
    await new Player(recordingOf(...steps), { clock: unpacedClock(), from: 2500 }).play(sink)
    expect(sink.sent).toEqual([thing, { ...report(2000, 0), id: 'd' }, reading(3000)])
  })

  it('tells a server that has started anew what stands, and one that is the same nothing', async () => {
    const sink = new Heard()
    const player = new Player(
      recordingOf({ at: 1000, observations: [thing, reading(1000), report(1000, 0)] }),
      {
        clock: unpacedClock(),
      },
    )
    player.welcomed('a', sink)
    await player.play(sink)
    expect(sink.sent).toHaveLength(3)
    player.welcomed('a', sink)
    expect(sink.sent).toHaveLength(3)
    player.welcomed('b', sink)
    expect(sink.sent.slice(3)).toEqual([thing, report(1000, 0)])
  })

  it('stops at its limit', async () => {
    const sink = new Heard()
    const recording = recordingOf(
      { at: 1, observations: [thing, reading(1)] },
      { at: 2, observations: [reading(2)] },
    )
    await new Player(recording, { clock: unpacedClock(), limit: 1 }).play(sink)
    expect(sink.sent).toEqual([thing])
    expect(recording.tally.observations).toBe(1)
  })

  it('waits for the server before it holds more than it may', async () => {
    const sink = new Heard()
    const steps = Array.from({ length: 50 }, (_, i) => ({
      at: i,
      observations: Array.from({ length: 1000 }, () => reading(i)),
    }))
    await new Player(recordingOf(...steps), { clock: unpacedClock() }).play(sink)
    expect(sink.sent).toHaveLength(50_000)
    expect(sink.drains).toBe(3)
  })
})
