import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ObservationQueue } from '../../shared/feed/observation-queue.ts'
import { Outbox } from '../../shared/feed/outbox.ts'
import type { Observation } from '../../shared/observation.ts'

let count = 0
function make(type: Observation['type'], indicator = 'i'): Observation {
  const base = { kind: 'k', area: 'A', at: ++count, revision: 0 }
  switch (type) {
    case 'reading':
      return { type, indicator, area: 'A', at: ++count, value: 1 }
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
    const before = [...this.list]
    this.list.push(observation)
    if (!full) return true
    const isOf = (series: string | undefined) => (held: Observation) => seriesOf(held) === series
    const own = seriesOf(observation)
    const isReplaced = (held: Observation, place: number) =>
      seriesOf(held) !== undefined && before.slice(place + 1).some(isOf(seriesOf(held)))
    const victim = [
      own === undefined ? -1 : before.findIndex(isOf(own)),
      before.findIndex(isReplaced),
      ...(['reading', 'thing'] as const).map((type) => this.list.findIndex((held) => held.type === type)),
    ].find((place) => place >= 0)
    this.list.splice(victim ?? 0, 1)
    this.dropped++
    return false
  }
}

function seriesOf(observation: Observation): string | undefined {
  return observation.type === 'reading' ? observation.indicator : undefined
}

const SAID = ['reading', 'reading', 'reading', 'thing', 'case', 'notice', 'take'] as const
const steps = fc.array(fc.tuple(fc.constantFrom(...SAID), fc.constantFrom('i', 'j', 'k', 'l')), {
  maxLength: 300,
})

test('holds at most its capacity, in order, and gives up readings, then things, then the rest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), steps, (capacity, said) => {
      const queue = new ObservationQueue(capacity)
      const model = new ListModel(capacity)
      for (const [step, indicator] of said) {
        if (step === 'take') expect(queue.shift()).toBe(model.list.shift())
        else {
          const observation = make(step, indicator)
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

test('a figure that is said once stays, however many of another series come after it', () => {
  const queue = new ObservationQueue(10)
  const daily = make('reading', 'daily')
  queue.push(daily)
  for (let i = 0; i < 1_000; i++) queue.push(make('reading', `of-each-second-${i % 3}`))
  expect(queue.peek()).toBe(daily)
  expect(queue.dropped.reading).toBe(991)
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

test('takes no more memory than its bound, however long a case stays first', () => {
  const queue = new ObservationQueue(10)
  const emergency = make('case')
  queue.push(emergency)
  const before = process.memoryUsage().heapUsed
  const reading = make('reading')
  for (let i = 0; i < 4_000_000; i++) queue.push(reading)
  // Of the places that were given up: four million are 32 MB.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(16e6)
  expect(queue.size).toBe(10)
  expect(queue.shift()).toBe(emergency)
})

test('in an outage it stays what a plain list would be', () => {
  const queue = new ObservationQueue(5)
  const model = new ListModel(5)
  for (const type of ['case', 'thing'] as const) {
    const first = make(type)
    queue.push(first)
    model.push(first)
  }
  for (let i = 0; i < 5_000; i++) {
    const observation = make(i % 7 === 0 ? 'thing' : 'reading')
    expect(queue.push(observation)).toBe(model.push(observation))
  }
  for (const held of model.list) expect(queue.shift()).toBe(held)
  expect(queue.shift()).toBeUndefined()
})

test('what alone is more than a batch may be is given up, and nothing else', () => {
  const outbox = new Outbox({ maxQueue: 100, batchSize: 50 })
  outbox.maxBytes = 20_000
  const long = (units: number, text: string) => ({ ...make('case'), text: text.repeat(units) }) as Observation
  // By its units it might be too large: by its bytes it is not.
  const fits = long(10_000, 'a')
  const large = long(10_000, 'ệ')
  const odd = Object.assign(make('reading'), { note: 'x'.repeat(30_000) })
  for (const observation of [fits, large, make('reading'), odd, make('case')]) outbox.queue.push(observation)
  while (outbox.pack() !== undefined);
  expect(outbox.takeTooLarge()).toEqual([large, odd])
  expect(outbox.takeTooLarge()).toEqual([])
  expect(outbox.parcels.flatMap(({ observations }) => observations.map(({ type }) => type))).toEqual([
    'case',
    'reading',
    'case',
  ])
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

test('what a server that keeps restarting is told again and again pushes out nothing that was not told yet', () => {
  const fact = (id: string, revision: number) => ({ type: 'case', id, revision }) as Observation
  const outbox = new Outbox({ maxQueue: 10, batchSize: 5 })
  for (const one of [fact('a', 1), fact('b', 1)]) outbox.queue.push(one)
  for (let restarts = 0; restarts < 20; restarts++) outbox.packFirst([fact('a', 2), fact('b', 1)])
  outbox.pack()
  outbox.packFirst([fact('a', 2), fact('a', 3)])
  expect(outbox.queue.dropped.case).toBe(0)
  const said = [...outbox.parcels.flatMap(({ observations }) => observations), ...outbox.queue.waiting()]
  expect(said).toEqual([fact('a', 1), fact('b', 1), fact('a', 2), fact('a', 3)])
})
