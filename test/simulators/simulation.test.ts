import { describe, expect, it } from 'vitest'
import type { Case, Observation } from '../../shared/observation.ts'
import { zonedTime } from '../../simulators/engine/local-day.ts'
import { stream } from '../../simulators/engine/random.ts'
import { Simulation } from '../../simulators/engine/simulation.ts'
import { ZONE, groupBy, hear, hearEvents, keyOf, lines, sha256, simulate } from './hear.ts'

const MORNING = '2026-11-24T07:20'

describe('the same seed and clock', () => {
  it('say the same facts, and another seed says others', () => {
    const once = sha256(hear({ from: MORNING, minutes: 20 }))
    expect(sha256(hear({ from: MORNING, minutes: 20 }))).toBe(once)
    expect(sha256(hear({ from: MORNING, minutes: 20, seed: 20 }))).not.toBe(once)
  })

  it('say the same after a restart in the middle of the day', () => {
    const whole = hear({ from: '2026-11-24T07:00', minutes: 60 })
    const restarted = hear({ from: '2026-11-24T07:40', minutes: 20 })
    expect(restarted.length).toBeGreaterThan(500)
    expect(lines(after(whole, zonedTime('2026-11-24T07:40', ZONE)))).toEqual(lines(restarted))
  })

  it('say the same when a process runs through midnight and when it starts after it', () => {
    const through = hear({ from: '2026-11-24T23:40', minutes: 60 })
    const started = hear({ from: '2026-11-25T00:20', minutes: 20 })
    expect(lines(after(through, zonedTime('2026-11-25T00:20', ZONE)))).toEqual(lines(started))
  })
})

describe('a process that begins at its hour', () => {
  const date = '2026-11-24'
  const crash = { ...crashAt('05:40'), stopAt: zonedTime(`${date}T06:20`, ZONE) }
  const scenarios = [crash, crashAt('08:10')]
  const random = stream(6, 'hours')

  /** Where the roads of an hour have just given way to those of the next. */
  const atTheHour = 50

  it.each([...Array.from({ length: 4 }, () => random.whole(1, 240)), atTheHour])(
    'finds everything as one that ran there from 05:10 does, after %i minutes',
    (minutes) => {
      const from = zonedTime(`${date}T05:10`, ZONE)
      const ran = simulate({ from: `${date}T05:10`, scenarios })
      ran.advanceTo(from + minutes * 60_000)
      const began = new Simulation(ran.province, from, { scenarios })
      began.startAt(from + minutes * 60_000)
      expect(standing(began)).toEqual(standing(ran))
    },
  )

  it('knows of the day what has been counted since its midnight', () => {
    const { cases, readings } = simulate({ from: `${date}T17:00` }).latest.all()
    const midnight = zonedTime(`${date}T00:00`, ZONE)
    const incidents = cases.filter((c) => c.kind === 'security.incident' && c.openedAt >= midnight)
    expect(incidents.length).toBeGreaterThan(12)
    const sum = (indicator: string) =>
      readings.filter((r) => r.indicator === indicator).reduce((total, { value }) => total + (value ?? 0), 0)
    expect(sum('services.received')).toBeGreaterThan(200)
    expect(sum('services.dossiers')).toBeGreaterThan(sum('services.received'))
  })
})

describe('the feeds of one place', () => {
  it('say together what the whole place says, none of it twice', () => {
    const whole = lines(hear({ from: MORNING, minutes: 10 }))
    const parts = ['city-feed', 'province-feed'].map((feed) =>
      lines(hear({ from: MORNING, minutes: 10, feeds: [feed] })),
    )
    expect(parts.every((part) => part.length > 100)).toBe(true)
    expect(parts.flat().toSorted()).toEqual(whole.toSorted())
    expect(new Set(parts.flat()).size).toBe(whole.length)
  })

  it('report the expressway apart, wherever it lies', () => {
    const city = simulate({ from: MORNING, feeds: ['city-feed'] }).latest.all().things
    const province = simulate({ from: MORNING, feeds: ['province-feed'] }).latest.all().things
    expect(city.filter((thing) => thing.id.startsWith('x-'))).toEqual([])
    expect(province.filter((thing) => thing.id.startsWith('x-1')).map((thing) => thing.area)).toContain('A')
    expect(city.every((thing) => thing.area === 'A')).toBe(true)
  })
})

describe('facts', () => {
  const day = hearEvents({ from: '2026-11-24T00:05', minutes: 60 * 26, scenarios: [crashAt('17:20')] })
  const cases = day.filter((o): o is Case => o.type === 'case')

  it('never change under the same key', () => {
    const known = new Map<string, string>()
    const figures = hear({ from: '2026-11-24T17:18', minutes: 10, scenarios: [crashAt('17:20')] })
    for (const observation of [...day, ...figures]) {
      const before = known.get(keyOf(observation))
      if (before !== undefined && before !== JSON.stringify(observation)) throw new Error(`${before} changed`)
      known.set(keyOf(observation), JSON.stringify(observation))
    }
  })

  it('come in rising revisions and times for each case', () => {
    const last = new Map<string, Case>()
    for (const item of cases) {
      const before = last.get(item.id)
      if (before !== undefined) {
        expect(item.revision).toBe(before.revision + 1)
        expect(item.at).toBeGreaterThan(before.at)
      }
      last.set(item.id, item)
    }
    expect(last.size).toBeGreaterThan(60)
  })

  it('begin with the call and end with a closing time', () => {
    const incidents = groupBy(
      cases.filter((c) => c.id.startsWith('incident-20261124')),
      (c) => c.id,
    )
    expect(incidents.size).toBeGreaterThan(15)
    for (const steps of incidents.values()) {
      expect(steps[0]?.status).toBe('new')
      for (const step of steps)
        expect(step.closedAt !== undefined).toBe(['resolved', 'false-alarm'].includes(step.status))
    }
    const lives = [...incidents.values()].map((steps) => steps.map((step) => step.status).join(' '))
    expect(lives).toContain('new dispatched on-scene resolved')
  })
})

describe('a scenario', () => {
  it('is joined by a process that hears of it late as if it had known it from the start', () => {
    const known = hear({ from: '2026-11-24T17:00', minutes: 30, scenarios: [crashAt('17:05')] })
    const told = simulate({ from: '2026-11-24T17:00' })
    expect(told.addScenario(crashAt('17:05'))).toBe(true)
    expect(sha256(told.advanceTo(zonedTime('2026-11-24T17:30', ZONE)))).toBe(sha256(known))
    expect(told.addScenario(crashAt('17:06'))).toBe(false)
  })

  it('that is stopped ends at its time, whenever a process heard of it, or was started', () => {
    const from = '2026-11-24T17:00'
    const crash = crashAt('17:05')
    const stopAt = zonedTime('2026-11-24T17:12', ZONE)
    const until = zonedTime('2026-11-24T17:30', ZONE)
    const known = hear({ from, minutes: 30, scenarios: [{ ...crash, stopAt }] })
    for (const heardAt of ['17:06', '17:11']) {
      const told = simulate({ from, scenarios: [crash] })
      const said = told.advanceTo(zonedTime(`2026-11-24T${heardAt}`, ZONE))
      told.stopScenario('crash', stopAt)
      expect(sha256([...said, ...told.advanceTo(until)])).toBe(sha256(known))
    }
    const ended = known.filter((o): o is Case => o.type === 'case' && o.id.startsWith('incident'))
    const last = ended.findLast((o) => o.id.includes('-crash-'))
    expect(last).toMatchObject({ status: 'resolved', at: stopAt, closedAt: stopAt })
  })

  it('that is stopped leaves a later run of its own alone, and one that is stopped before it begins is none', () => {
    const from = '2026-11-24T17:00'
    const stopAt = zonedTime('2026-11-24T17:12', ZONE)
    const again = crashAt('17:20')
    const heard = hear({ from, minutes: 40, scenarios: [{ ...crashAt('17:05'), stopAt }, again] })
    const begun = heard.filter((o) => o.type === 'case' && o.id.startsWith('incident') && o.status === 'new')
    expect(begun.filter((o) => o.type === 'case' && o.id.includes('-crash-')).map((o) => o.at)).toEqual([
      crashAt('17:06').startAt,
      crashAt('17:21').startAt,
    ])
    const none = hear({ from, minutes: 20, scenarios: [{ ...crashAt('17:15'), stopAt }] })
    expect(sha256(none)).toBe(sha256(hear({ from, minutes: 20 })))
  })

  it('restricts the road, brings units and reports, and is over', () => {
    const from = '2026-11-24T17:00'
    const heard = hear({ from, minutes: 120, scenarios: [crashAt('17:05')] })
    const road = heard.flatMap((o) =>
      o.type === 'thing' && o.id.startsWith('main-2-ab') && o.status !== 'open' ? [o] : [],
    )
    expect(road.length).toBeGreaterThan(0)
    const crash = heard.filter((o): o is Case => o.type === 'case' && o.id.includes('-crash-'))
    expect(crash.filter((c) => c.kind === 'security.incident').map((c) => c.status)).toEqual([
      'new',
      'dispatched',
      'on-scene',
      'resolved',
    ])
    expect(
      crash.find((c) => c.status === 'dispatched')?.things?.filter((id) => id.startsWith('unit-')),
    ).toHaveLength(2)
    expect(crash.some((c) => c.kind === 'reports.report')).toBe(true)
  })
})

function crashAt(time: string) {
  return { id: 'crash', startAt: zonedTime(`2026-11-24T${time}`, ZONE) }
}

/** The newest of everything, in no order. */
function standing({ latest }: Simulation): string[] {
  const { things, cases, notices, readings } = latest.all()
  return lines([...things, ...cases, ...notices, ...readings]).toSorted()
}

function after(observations: readonly Observation[], time: number): Observation[] {
  return observations.filter((observation) => observation.at > time)
}
