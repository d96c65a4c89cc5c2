import { expect, it } from 'vitest'
import { Backlog } from '../../server/history/backlog.ts'
import { GroupWriter } from '../../server/journal/group-writer.ts'

function group(first: number, count: number) {
  const writer = new GroupWriter()
  writer.batch({ feed: 'f', timebase: 'live', arrivedAt: 1, feedClock: 1, factor: 1 })
  for (let i = 0; i < count; i++) writer.reading(0, { type: 'reading', indicator: '', at: i, value: i })
  return { first, count, payload: writer.finish() }
}

it('keeps what follows, knows how far the journal goes, and gives each stretch away once', () => {
  const backlog = new Backlog()
  backlog.follow(10)
  backlog.add(group(10, 3))
  backlog.add(group(13, 2))
  const first = backlog.takeAway()
  expect([first?.from, first?.to, first?.readings.length]).toEqual([10, 15, 5])
  expect(backlog.takeAway()).toBeUndefined()
  backlog.add(group(15, 1))
  expect(backlog.takeAway()?.from).toBe(15)
  expect(backlog.head).toBe(16)
})

it('of what does not follow keeps only how far it goes, until it is followed again', () => {
  const backlog = new Backlog()
  backlog.follow(10)
  backlog.add(group(8, 2))
  backlog.add(group(12, 3))
  backlog.add(group(15, 3))
  expect([backlog.head, backlog.takeAway()]).toEqual([18, undefined])
  // Read from the journal up to here, but that is not all of it.
  backlog.follow(15)
  backlog.add(group(18, 1))
  expect(backlog.takeAway()).toBeUndefined()
  backlog.follow(19)
  backlog.add(group(19, 1))
  expect(backlog.takeAway()?.to).toBe(20)
})

it('keeps no more than its bound of readings: they are read again', () => {
  const backlog = new Backlog()
  backlog.follow(0)
  for (let first = 0; first <= 2_000_000; first += 250_000) backlog.add(group(first, 250_000))
  expect([backlog.head, backlog.takeAway()]).toEqual([2_250_000, undefined])
})
