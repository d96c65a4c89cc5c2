import { expect, it } from 'vitest'
import type { ActiveScenario } from '../../shared/command.ts'
import type { Observation } from '../../shared/observation.ts'
import { FeedSimulator } from '../../simulators/engine/feed-simulator.ts'
import { localDay, zonedTime } from '../../simulators/engine/local-day.ts'
import { planProvince } from '../../simulators/engine/province.ts'
import { ZONE } from './hear.ts'
import { smallPack } from './small-pack.ts'

const at = (time: string) => zonedTime(`2026-11-24T${time}`, ZONE)
const CRASH = { id: 'crash', startAt: at('17:05') }
const STOP_AT = at('17:12')

/** A simulator process of one feed, on a clock that moves when it is told to. */
function process(from: string) {
  let now = at(from)
  const said: Observation[] = []
  const sink = { send: (observations: Observation[]) => void said.push(...observations) }
  const simulator = new FeedSimulator({
    province: planProvince(smallPack(), 19, localDay(now, ZONE).date),
    feed: 'city-feed',
    clock: { now: () => now, timebase: { kind: 'simulated', factor: 1 } },
  })
  return {
    said,
    welcome: (scenarios: ActiveScenario[], epoch = 'one') => simulator.welcome({ epoch, scenarios }, sink),
    stop: () => simulator.command({ type: 'scenario.stop', id: 'crash', stopAt: STOP_AT }, sink),
    runTo: (time: string) => {
      now = at(time)
      simulator.tick(sink)
    },
  }
}

/** The life of the crash, each revision once. */
function crash(said: readonly Observation[]): string[] {
  const revisions = said.filter(
    (o) => o.type === 'case' && o.id.startsWith('incident') && o.id.includes('crash'),
  )
  return [...new Set(revisions.map((o) => JSON.stringify(o)))]
}

it('a process that is told to stop a scenario and one that is started after it tell the same of it', () => {
  const told = process('17:00')
  told.welcome([CRASH])
  told.runTo('17:10')
  told.stop()
  told.runTo('17:30')
  const life = crash(told.said)
  expect(life.at(-1)).toContain('"status":"resolved"')

  const started = process('17:20')
  started.welcome([{ ...CRASH, stopAt: STOP_AT }])
  started.runTo('17:30')
  expect(crash(started.said)).toEqual(life.slice(-1))
})

it('a process that was cut off while it was told hears of the stop at its next welcome', () => {
  const cut = process('17:00')
  cut.welcome([CRASH])
  cut.runTo('17:11')
  cut.welcome([{ ...CRASH, stopAt: STOP_AT }])
  cut.runTo('17:30')
  const others = process('17:20')
  others.welcome([{ ...CRASH, stopAt: STOP_AT }])
  expect(crash(cut.said).slice(-1)).toEqual(crash(others.said))
})

it('one that hears too late ends it at once: what was said is not taken back', () => {
  const late = process('17:00')
  late.welcome([CRASH])
  late.runTo('17:14')
  const before = crash(late.said)
  late.stop()
  late.runTo('17:30')
  const life = crash(late.said)
  expect(life.slice(0, before.length)).toEqual(before)
  expect(life).toHaveLength(before.length + 1)
  expect(life.at(-1)).toContain('"status":"resolved"')
})
