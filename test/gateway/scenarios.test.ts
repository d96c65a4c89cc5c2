import { expect, test } from 'vitest'
import { Scenarios } from '../../server/gateway/scenarios.ts'
import type { Command } from '../../shared/command.ts'

const MINUTE_MS = 60_000
const NOON = 1_770_000_000_000

function played(clock = NOON) {
  const sent: Command[] = []
  const at = { clock }
  const scenarios = new Scenarios({ clock: () => at.clock, send: (command) => sent.push(command) })
  return { scenarios, sent, at }
}
const next = (clock: number) => (Math.floor(clock / MINUTE_MS) + 1) * MINUTE_MS

test('a stop names its time, to those who are connected and to those who come later', () => {
  const { scenarios, sent, at } = played()
  scenarios.apply({ type: 'scenario.start', id: 'crash' }, 'en')
  at.clock += 10 * MINUTE_MS
  const run = { id: 'crash', startAt: next(NOON), stopAt: next(at.clock) }
  expect(scenarios.apply({ type: 'scenario.stop', id: 'crash' }, 'en')).toEqual({
    ok: true,
    scenarios: [run],
  })
  expect(sent.at(-1)).toEqual({ type: 'scenario.stop', id: 'crash', stopAt: run.stopAt })
  expect(scenarios.active()).toEqual([run])
  expect(scenarios.apply({ type: 'scenario.stop', id: 'crash' }, 'en')).toMatchObject({
    ok: false,
    code: 'unknown-scenario',
  })
})

test('a stop is never in the past of the simulators', () => {
  const { scenarios, sent } = played()
  scenarios.apply({ type: 'scenario.start', id: 'crash', startAt: NOON - MINUTE_MS }, 'en')
  scenarios.apply({ type: 'scenario.stop', id: 'crash', stopAt: NOON - 1 }, 'en')
  expect(sent.at(-1)).toMatchObject({ stopAt: NOON })
})

test('started, stopped and started again within a minute are two runs', () => {
  const { scenarios, sent } = played()
  for (const type of ['scenario.start', 'scenario.stop', 'scenario.start', 'scenario.start'] as const)
    scenarios.apply({ type, id: 'crash' }, 'en')
  const first = next(NOON)
  expect(scenarios.active()).toEqual([
    { id: 'crash', startAt: first, stopAt: first },
    { id: 'crash', startAt: first + MINUTE_MS },
  ])
  expect(sent.map(({ type }) => type)).toEqual(['scenario.start', 'scenario.stop', 'scenario.start'])
})

test('twenty are kept: the first that was stopped makes room, else the first is stopped', () => {
  const { scenarios, sent } = played()
  const start = (id: string) => scenarios.apply({ type: 'scenario.start', id }, 'en')
  for (let i = 0; i < 20; i++) start(`s${i}`)
  scenarios.apply({ type: 'scenario.stop', id: 's7' }, 'en')
  start('one more')
  expect(scenarios.active().map(({ id }) => id)).not.toContain('s7')
  start('and one more')
  expect(scenarios.active()).toHaveLength(20)
  expect(scenarios.active().map(({ id }) => id)).not.toContain('s0')
  expect(sent.at(-2)).toEqual({ type: 'scenario.stop', id: 's0', stopAt: next(NOON) })
})
