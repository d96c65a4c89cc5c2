import { expect, test } from 'vitest'
import { SaidBefore } from '../../server/adapters/transports/said-before.ts'
import type { Notice, Observation } from '../../shared/observation.ts'
import { NOW } from './xml-context.ts'

const notice = (id: string, over: Partial<Notice> = {}): Notice => ({
  type: 'notice',
  id,
  kind: 'press.item',
  at: NOW,
  area: 'own',
  title: id,
  ...over,
})

test('a notice that says the same at another time is not said again, one that says more is', () => {
  const before = new SaidBefore()
  expect(before.unsaid([notice('a')])).toHaveLength(1)
  before.remember([notice('a')])
  expect(before.unsaid([notice('a', { at: NOW + 1 })])).toEqual([])
  const changed = [notice('a', { title: 'b' }), notice('a', { revision: 1 }), notice('b')]
  expect(before.unsaid(changed)).toEqual(changed)
})

test('readings are the gateway’s to judge', () => {
  const before = new SaidBefore()
  const reading: Observation = { type: 'reading', indicator: 'press.items', area: 'own', at: NOW, value: 1 }
  before.remember([reading])
  expect(before.unsaid([reading])).toEqual([reading])
})

test('it is bounded: the oldest are forgotten', () => {
  const before = new SaidBefore()
  before.remember([notice('first')])
  before.remember(Array.from({ length: 5_000 }, (_, i) => notice(`n${i}`)))
  expect(before.unsaid([notice('first'), notice('n0')])).toEqual([notice('first')])
})
