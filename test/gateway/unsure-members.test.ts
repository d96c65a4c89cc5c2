import { expect, test } from 'vitest'
import type { JournalPort } from '../../server/gateway/journal-port.ts'
import type { FactKey, ReadingKey } from '../../server/journal/look-up.ts'
import type { Origin } from '../../server/world/origin.ts'
import type { FoundFact, FoundReading, Recorder } from '../../server/world/recorder.ts'
import type { Reading } from '../../shared/observation.ts'
import { CASE, NOW, READING, smallGateway } from './small-gateway.ts'

test('a reading that the world has forgotten is new, a repetition, or a conflict as the store says', async () => {
  const { take, store } = forgetfulGateway()
  const late = (value: number, at: number) => ({ ...READING, at, value })
  store.readings.set(`0 ${OLD}`, { revision: 0, content: { value: 5 } })
  expect(await take([late(5, OLD)])).toMatchObject({ accepted: 0, duplicates: 1 })
  expect(await take([late(6, OLD)])).toMatchObject({ accepted: 0, conflicts: [{ index: 0 }] })
  expect(await take([late(6, OLD - 1)])).toMatchObject({ accepted: 1 })
  expect(await take([{ ...late(7, OLD), revision: 1 }])).toMatchObject({ accepted: 1 })
})

test('a reading whose time is kept no longer is too old, and is not recorded', async () => {
  const { take, store, recorded } = forgetfulGateway()
  store.readings.set(`0 ${OLD}`, 'dropped')
  const before = recorded.length
  expect(await take([{ ...READING, at: OLD, value: 5 }])).toMatchObject({
    accepted: 0,
    duplicates: 0,
    rejected: [{ index: 0, code: 'too-old' }],
  })
  expect(recorded).toHaveLength(before)
})

test('what two say at once counts once, in one batch or in two', async () => {
  const { take, recorded } = forgetfulGateway()
  const late = { ...READING, at: OLD, value: 5 }
  const before = recorded.length
  const acks = await Promise.all([take([late, late]), take([late])])
  expect(acks.reduce((sum, ack) => sum + ack.accepted, 0)).toBe(1)
  expect(acks.reduce((sum, ack) => sum + ack.duplicates, 0)).toBe(2)
  expect(recorded.slice(before)).toEqual([`${READING.indicator} ${OLD}`])
})

test('who stands beside is taken all the same, and counted once all is settled', async () => {
  const { take, feed } = forgetfulGateway()
  const before = feed.counts.accepted
  const ack = await take([{ ...READING, at: OLD, value: 1 }, 'wrong', { ...READING, at: NOW + 1_000 }])
  expect(ack).toMatchObject({ accepted: 2, rejected: [{ index: 1 }], durable: true })
  expect(feed.counts.accepted).toBe(before + 2)
})

test('doors close when too many wait for what the store says, and open again', async () => {
  const { gateway, take, store } = forgetfulGateway()
  let answer: () => void = () => undefined
  store.answers = new Promise((resolve) => (answer = resolve))
  const batch = Array.from({ length: 5_000 }, (_, i) => ({ ...READING, at: OLD - i, value: 1 }))
  const taken = []
  for (let i = 0; i < 20; i++) {
    expect(gateway.isClosed).toBe(false)
    taken.push(take(batch))
  }
  expect(gateway.isClosed).toBe(true)
  answer()
  await Promise.all(taken)
  expect(gateway.isClosed).toBe(false)
})

test('a store that is closed rejects who asks, and lives on for the next', async () => {
  const { take, store, failures } = forgetfulGateway()
  store.failure = new Error('closed')
  await expect(take([{ ...READING, at: OLD, value: 1 }])).rejects.toThrow('closed')
  expect(failures).toEqual([store.failure])
  store.failure = undefined
  expect(await take([{ ...READING, at: OLD, value: 1 }])).toMatchObject({ accepted: 1 })
})

test('a correction is not let in before what it corrects, where the store did not say of that', async () => {
  const { take, store, recorded } = forgetfulGateway()
  let fail: (error: Error) => void = () => undefined
  store.answers = new Promise((_resolve, reject) => (fail = reject))
  const late = { ...READING, at: OLD, value: 5 }
  const first = take([late])
  const correction = take([{ ...late, value: 6, revision: 1 }])
  const both = Promise.allSettled([first, correction])
  store.answers = Promise.resolve()
  fail(new Error('cut off'))
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const before = recorded.length
  expect(await take([late])).toMatchObject({ accepted: 1 })
  expect(await take([{ ...late, value: 6, revision: 1 }])).toMatchObject({ accepted: 1 })
  expect(recorded).toHaveLength(before + 2)
})

test('a correction does not overtake one that waits for the store, also where the world knows what it corrects', async () => {
  const { take, store, recorded, revisions } = forgetfulGateway()
  // Its clock was wrong: what was known of its series is forgotten, and what is settled is known again.
  await take([{ ...READING, at: NOW + YEAR, value: 1 }], 'en', NOW + YEAR)
  const before = recorded.length
  const said = (revision: number) => take([{ ...READING, at: OLD, value: revision, revision }], 'en', NOW)
  const answer = store.holdAnswers()
  const first = said(0)
  const second = said(1)
  const answerSecond = store.holdAnswers()
  answer()
  expect(await first).toMatchObject({ accepted: 1 })
  const third = said(2)
  answerSecond()
  expect(await second).toMatchObject({ accepted: 1 })
  expect(await third).toMatchObject({ accepted: 1 })
  expect(revisions.slice(before)).toEqual([0, 1, 2])
})

test('no revision of a case overtakes one that waits for the store', async () => {
  const { take, store, world, feed, facts } = forgetfulGateway()
  world.cases.restoreDeparted(feed.index, [], true)
  const answer = store.holdAnswers()
  const first = take([{ ...CASE, revision: 1 }])
  const second = take([{ ...CASE, revision: 2 }])
  const answerSecond = store.holdAnswers()
  answer()
  await first
  const third = take([{ ...CASE, revision: 3 }])
  answerSecond()
  await Promise.all([second, third])
  expect(facts).toEqual([1, 2, 3])
})

test('what took the present is not taken for told before the store was asked and it is recorded', async () => {
  const { take, store, recorded } = forgetfulGateway()
  await take([{ ...READING, at: NOW + YEAR, value: 1 }], 'en', NOW + YEAR)
  const present = { ...READING, at: NOW + 1_000, value: 5 }
  store.failure = new Error('cut off')
  await expect(take([present], 'en', NOW)).rejects.toThrow('cut off')
  store.failure = undefined
  const before = recorded.length
  const acks = await Promise.all([take([present], 'en', NOW), take([present], 'en', NOW)])
  expect(acks.map(({ accepted, duplicates }) => [accepted, duplicates])).toEqual([
    [1, 0],
    [0, 1],
  ])
  expect(recorded.slice(before)).toEqual([`${READING.indicator} ${NOW + 1_000}`])
})

test('who repeats what took the present waits for what the store says of it', async () => {
  const { take, store, recorded } = forgetfulGateway()
  await take([{ ...READING, at: NOW + YEAR, value: 1 }], 'en', NOW + YEAR)
  const before = recorded.length
  let answer: () => void = () => undefined
  store.answers = new Promise((resolve) => (answer = resolve))
  const present = { ...READING, at: NOW + 1_000, value: 5 }
  const first = take([present], 'en', NOW)
  let recordedAtRepeat = -1
  const repeat = take([present], 'en', NOW).then(() => (recordedAtRepeat = recorded.length - before))
  await new Promise((resolve) => setImmediate(resolve))
  expect(recordedAtRepeat).toBe(-1)
  answer()
  await Promise.all([first, repeat])
  expect(recordedAtRepeat).toBe(1)
})

test('what the store was asked about is taken when it answers: the journal never goes back in time', async () => {
  let now = NOW
  const { take, store, recorded, arrivals } = forgetfulGateway(() => now)
  const before = recorded.length
  let answer: () => void = () => undefined
  store.answers = new Promise((resolve) => (answer = resolve))
  const asked = take([{ ...READING, at: OLD, value: 1 }], 'en', NOW)
  now += 2_000
  await take([{ ...READING, at: NOW + 1_000, value: 2 }])
  now += 3_000
  answer()
  await asked
  expect(recorded.slice(before)).toEqual([
    `${READING.indicator} ${NOW + 1_000}`,
    `${READING.indicator} ${OLD}`,
  ])
  expect(arrivals.slice(before)).toEqual([
    { arrivedAt: NOW + 2_000, feedClock: NOW + 2_000 },
    { arrivedAt: NOW + 5_000, feedClock: NOW + 5_000 },
  ])
})

const OLD = NOW - 1_000_000
const YEAR = 365 * 86_400_000

/** A gateway whose world has heard more of one series than it remembers, before a store that the test fills. */
function forgetfulGateway(now = () => NOW) {
  const store = new FilledStore()
  const failures: unknown[] = []
  const gateway = smallGateway({ now, journal: store, failed: (_feed, error) => failures.push(error) })
  const recorded: string[] = []
  const revisions: number[] = []
  const facts: number[] = []
  const arrivals: Pick<Origin, 'arrivedAt' | 'feedClock'>[] = []
  const { world } = gateway
  const recorder: Recorder = {
    reading(row, reading, { arrivedAt, feedClock }) {
      if ((world.series.journalId[row] ?? -1) < 0) world.series.setJournalId(row, 0)
      recorded.push(`${reading.indicator} ${reading.at}`)
      arrivals.push({ arrivedAt, feedClock })
      revisions.push(reading.revision ?? 0)
      store.record(reading)
    },
    fact: (fact) => facts.push(fact.revision ?? 0),
    added: () => undefined,
  }
  world.recordTo(recorder)
  const { feed } = gateway
  const origin = { feed: feed.index, arrivedAt: NOW, feedClock: NOW, factor: 1 }
  for (let i = 20; i > 0; i--) {
    const reading = { type: 'reading', indicator: READING.indicator, area: 'A1', value: 0 } as const
    world.applyReading({ ...reading, at: NOW - i * 1_000 }, origin)
  }
  return { ...gateway, store, recorded, revisions, facts, arrivals, failures }
}

class FilledStore implements JournalPort {
  readonly isClosed = false
  readonly readings = new Map<string, FoundReading | 'dropped'>()
  failure: Error | undefined
  /** What each answer waits for. */
  answers: Promise<void> = Promise.resolve()
  private readonly facts = new Map<string, FoundFact>()

  /** What is asked from now on is answered once the answer is called. */
  holdAnswers(): () => void {
    let answer: () => void = () => undefined
    this.answers = new Promise((resolve) => (answer = resolve))
    return answer
  }

  record({ at, value, revision = 0 }: Reading): void {
    this.readings.set(`0 ${at}`, { revision, content: { value } })
  }

  committed(): Promise<void> {
    return Promise.resolve()
  }

  async lookUp(readings: readonly ReadingKey[], facts: readonly FactKey[]) {
    await this.answers
    if (this.failure) throw this.failure
    return {
      readings: readings.map(({ series, at }) => this.readings.get(`${series} ${at}`)),
      facts: facts.map(({ type, id }) => this.facts.get(`${type} ${id}`)),
    }
  }
}
