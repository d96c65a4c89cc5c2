import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ObservationQueue } from '../../shared/feed/observation-queue.ts'
import { Outbox } from '../../shared/feed/outbox.ts'
import type { Observation } from '../../shared/observation.ts'

let count = 0
function make(type: Observation['type']): Observation {
  const base = { kind: 'k', area: 'A', at: ++count, revision: 0 }
  switch (type) {
    case 'reading':
      return { type, indicator: 'i', area: 'A', at: ++count, value: 1 }
    case 'thing':
      return { type, id: 't', name: 'n', status: 's', ...base }
    case 'case':
      return { type, id: 'c', title: 't', status: 's', severity: 'normal', openedAt: 0, ...base }
    case 'notice':
      return { type, id: 'n', title: 't', ...base }
  }
}

/** What the queue promises, in a plain list. */
class ListModel {
  readonly list: Observation[] = []
  dropped = 0
  private readonly capacity: number

  constructor(capacity: number) {
    this.capacity = capacity
  }

  push(observation: Observation): boolean {
    const full = this.list.length >= this.capacity
    this.list.push(observation)
    if (!full) return true
    const victim = (['reading', 'thing'] as const)
      .map((type) => this.list.findIndex((held) => held.type === type))
      .find((place) => place >= 0)
    this.list.splice(victim ?? 0, 1)
    this.dropped++
    return false
  }
}

const steps = fc.array(fc.constantFrom('reading', 'reading', 'thing', 'case', 'notice', 'take'), {
  maxLength: 300,
})

test('holds at most its capacity, in order, and gives up readings, then things, then the rest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), steps, (capacity, said) => {
      const queue = new ObservationQueue(capacity)
      const model = new ListModel(capacity)
      for (const step of said) {
        if (step === 'take') expect(queue.shift()).toBe(model.list.shift())
        else {
          const observation = make(step as Observation['type'])
          expect(queue.push(observation)).toBe(model.push(observation))
        }
        expect(queue.size).toBe(model.list.length)
        expect(queue.peek()).toBe(model.list[0])
      }
      const { reading, thing, case: cases, notice } = queue.dropped
      expect(reading + thing + cases + notice).toBe(model.dropped)
      for (const held of model.list) expect(queue.shift()).toBe(held)
      expect(queue.shift()).toBeUndefined()
    }),
  )
})

test('stays in order and in bounds over a long life', () => {
  const queue = new ObservationQueue(3_000)
  for (let i = 0; i < 20_000; i++) queue.push(make(i % 5 === 0 ? 'case' : 'reading'))
  expect(queue.size).toBe(3_000)
  let before = 0
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    expect(next.at).toBeGreaterThan(before)
    before = next.at
  }
  expect(queue.size).toBe(0)
})

test('a batch never holds more bytes than a frame may', () => {
  const outbox = new Outbox({ maxQueue: 10_000, batchSize: 5_000 })
  const long = { ...make('case'), text: 'ệ'.repeat(4_000) } as Observation
  for (let i = 0; i < 2_000; i++) outbox.queue.push(long)
  for (let parcel = outbox.pack(); parcel !== undefined; parcel = outbox.pack()) {
    const { batch, observations } = parcel
    expect(Buffer.byteLength(JSON.stringify({ batch, clock: 0, observations }))).toBeLessThan(4 * 1024 * 1024)
  }
  expect(outbox.parcels.reduce((sum, { observations }) => sum + observations.length, 0)).toBe(2_000)
})
