import { expect, test } from 'vitest'
import { Scenarios } from '../../server/gateway/scenarios.ts'
import type { ActiveScenario, Command } from '../../shared/command.ts'

const MINUTE_MS = 60_000
const NOON = 1_770_000_000_000
const MANY = Array.from({ length: 22 }, (_, i) => `s${i}`)

function played(runs: readonly ActiveScenario[] = []) {
  const sent: Command[] = []
  const kept: ActiveScenario[][] = []
  const at = { clock: NOON }
  const scenarios = new Scenarios({
    simulators: { clock: () => at.clock, send: (command) => sent.push(command) },
    known: new Set(['crash', ...MANY]),
    runs,
    keep: (now) => {
      kept.push([...now])
      return Promise.resolve()
    },
  })
  const start = (id: string, startAt?: number) =>
    scenarios.apply({ type: 'scenario.start', id, ...(startAt !== undefined && { startAt }) }, 'en')
  const stop = (id: string, stopAt?: number) =>
    scenarios.apply({ type: 'scenario.stop', id, ...(stopAt !== undefined && { stopAt }) }, 'en')
  return { scenarios, start, stop, sent, kept, at }
}
const next = (clock: number) => (Math.floor(clock / MINUTE_MS) + 1) * MINUTE_MS

test('a stop names its time, to those who are connected and to those who come later', async () => {
  const { scenarios, start, stop, sent, at } = played()
  await start('crash')
  at.clock += 10 * MINUTE_MS
  const run = { id: 'crash', startAt: next(NOON), stopAt: next(at.clock) }
  expect(await stop('crash')).toEqual({ ok: true, scenarios: [run] })
  expect(sent.at(-1)).toEqual({ type: 'scenario.stop', id: 'crash', stopAt: run.stopAt })
  expect(scenarios.active()).toEqual([run])
  expect(await stop('crash')).toMatchObject({ ok: false, code: 'not-under-way' })
})

test('one that there is not is refused, and plays nothing', async () => {
  const { start, stop, sent, kept } = played()
  expect(await start('crush')).toMatchObject({ ok: false, code: 'unknown-scenario' })
  expect(await stop('crush')).toMatchObject({ ok: false, code: 'not-under-way' })
  expect([sent, kept]).toEqual([[], []])
})

test('what was started outlives the server: the runs are kept before it is acknowledged', async () => {
  const first = played()
  await first.start('crash')
  expect(first.kept).toEqual([[{ id: 'crash', startAt: next(NOON) }]])
  const second = played(first.kept[0])
  expect(second.scenarios.active()).toEqual(first.scenarios.active())
  expect(await second.stop('crash')).toMatchObject({ ok: true })
})

test('a stop is never in the past of the simulators', async () => {
  const { start, stop, sent } = played()
  await start('crash', NOON - MINUTE_MS)
  await stop('crash', NOON - 1)
  expect(sent.at(-1)).toMatchObject({ stopAt: NOON })
})

test('started, stopped and started again within a minute are two runs', async () => {
  const { scenarios, start, stop, sent } = played()
  await start('crash')
  await stop('crash')
  await start('crash')
  await start('crash')
  const first = next(NOON)
  expect(scenarios.active()).toEqual([
    { id: 'crash', startAt: first, stopAt: first },
    { id: 'crash', startAt: first + MINUTE_MS },
  ])
  expect(sent.map(({ type }) => type)).toEqual(['scenario.start', 'scenario.stop', 'scenario.start'])
})

test('twenty are kept: the first that was stopped makes room, else the first is stopped', async () => {
  const { scenarios, start, stop, sent } = played()
  for (const id of MANY.slice(0, 20)) await start(id)
  await stop('s7')
  await start('s20')
  expect(scenarios.active().map(({ id }) => id)).not.toContain('s7')
  await start('s21')
  expect(scenarios.active()).toHaveLength(20)
  expect(scenarios.active().map(({ id }) => id)).not.toContain('s0')
  expect(sent.at(-2)).toEqual({ type: 'scenario.stop', id: 's0', stopAt: next(NOON) })
})

test('two that are started at once are both kept, though the store writes the first one later', async () => {
  let stored: readonly ActiveScenario[] = []
  const waits = [20, 0]
  const scenarios = new Scenarios({
    simulators: { clock: () => NOON, send: () => undefined },
    known: new Set(MANY),
    keep: (runs) =>
      new Promise((resolve) => {
        const held = [...runs]
        setTimeout(() => {
          stored = held
          resolve()
        }, waits.shift())
      }),
  })
  await Promise.all(['s0', 's1'].map((id) => scenarios.apply({ type: 'scenario.start', id }, 'en')))
  expect(stored.map(({ id }) => id)).toEqual(['s0', 's1'])
})
