import { describe, expect, test } from 'vitest'
import { Allowance } from '../../server/gateway/allowance.ts'
import { FeedClock } from '../../server/gateway/feed-clock.ts'
import { RateWindow } from '../../server/gateway/rate-window.ts'
import { RejectLog } from '../../server/gateway/reject-log.ts'
import { AnswerMemory } from '../../server/http/idempotency.ts'
import { NOW, READING, smallGateway } from './small-gateway.ts'

describe('refused members are kept within bounds', () => {
  test('the last 200, newest first, never the member itself', () => {
    const log = new RejectLog()
    for (let second = 0; second < 300; second++) log.keep(second * 1000, 'malformed', 'value', { second })
    const kept = log.latest()
    expect(kept).toHaveLength(200)
    expect(kept[0]).toEqual({
      at: 299_000,
      code: 'malformed',
      path: 'value',
      length: '{"second":299}'.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(kept.at(-1)?.at).toBe(100_000)
    expect(log.latest(3).map(({ at }) => at)).toEqual([299_000, 298_000, 297_000])
  })

  test('20 a second at most; counts stay exact', async () => {
    let now = NOW
    const { take, feed } = smallGateway({ now: () => now })
    await take(Array.from({ length: 1_000 }, () => 'wrong'))
    expect(feed.rejects.latest()).toHaveLength(20)
    now += 1_000
    await take(['wrong'])
    expect(feed.rejects.latest()).toHaveLength(21)
    expect(feed.counts.rejected).toBe(1_001)
    expect(feed.rejectedBy).toEqual({ malformed: 1_001 })
  })

  test('the log is warned at once, then once a minute at most, with a count and nothing of the content', async () => {
    const warned: object[] = []
    let now = NOW
    const { take } = smallGateway({
      now: () => now,
      warn: (feed, warning) => warned.push({ feed, ...warning }),
    })
    await take(['wrong', { ...READING, value: 'secret' }])
    expect(warned).toEqual([{ feed: 'a', code: 'malformed', path: 'value', count: 2 }])
    for (let second = 1; second < 60; second++) {
      now += 1_000
      await take(['wrong'])
    }
    expect(warned).toHaveLength(1)
    now += 1_000
    await take([{ ...READING, 'an@example.vn': 1 }])
    expect(warned).toHaveLength(2)
    expect(warned[1]).toMatchObject({ feed: 'a', code: 'malformed', count: 60 })
    expect(JSON.stringify(warned)).not.toMatch(/secret|an@example/)
    now += 60_000
    await take([])
    expect(warned).toHaveLength(2)
  })

  test('a path that quotes a citizen is masked', async () => {
    const { take, feed } = smallGateway()
    await take([{ ...READING, 'an@example.vn': 1 }])
    expect(feed.rejects.latest()[0]?.path).toBe('[@]')
  })
})

test('what a feed may send is paid back by time', () => {
  const allowance = new Allowance(100)
  expect(allowance.take(150, 1_000)).toBe(0)
  expect(allowance.take(150, 1_000)).toBe(0)
  expect(allowance.take(1, 1_000)).toBe(1_001)
  expect(allowance.take(1, 1_500)).toBe(501)
  expect(allowance.take(1, 2_001)).toBe(0)
})

test('the rate is of the last ten seconds', () => {
  const rate = new RateWindow()
  rate.add(50, 100_000)
  rate.add(50, 101_000)
  expect(rate.perSecond(101_000)).toBe(10)
  expect(rate.perSecond(110_999)).toBe(5)
  expect(rate.perSecond(120_000)).toBe(0)
})

describe("a feed's clock", () => {
  test('that is live is measured by its fastest message', () => {
    const clock = new FeedClock()
    clock.hello({ kind: 'live' }, 10_000 + 5_000 - 400, 10_000)
    clock.heard(20_000 + 5_000 - 30, 20_000)
    clock.heard(30_000 + 5_000 - 900, 30_000)
    expect(clock.offsetMs()).toBe(4_970)
    expect(clock.at(31_000)).toBe(35_100)
  })

  test('that is simulated is measured against its own hello, at its factor', () => {
    const clock = new FeedClock()
    clock.hello({ kind: 'simulated', factor: 60 }, 1_000_000, 10_000)
    expect(clock.offsetMs()).toBe(0)
    expect(clock.at(11_000)).toBe(1_060_000)
    clock.heard(1_060_000 + 600, 11_000)
    expect(clock.offsetMs()).toBe(600)
  })

  test("is the server's own until it says one", () => {
    const clock = new FeedClock()
    expect(clock.heard(undefined, 5_000)).toBe(5_000)
    expect(clock.offsetMs()).toBeUndefined()
  })

  test('that is mended is believed within two windows', () => {
    const clock = new FeedClock()
    for (let now = 0; now <= 60_000; now += 1_000) clock.heard(now + 9_000, now)
    for (let now = 61_000; now <= 200_000; now += 1_000) clock.heard(now, now)
    expect(clock.offsetMs()).toBe(0)
  })
})

describe('answers by Idempotency-Key', () => {
  test('are forgotten oldest first, by number and by size', () => {
    const memory = new AnswerMemory({ maxKeys: 2, maxChars: 10 })
    memory.remember('a', 'k1', 'c', '1')
    memory.remember('a', 'k2', 'c', '2')
    memory.recall('a', 'k1', 'c')
    memory.remember('a', 'k3', 'c', '3')
    expect(memory.recall('a', 'k2', 'c')).toBeUndefined()
    expect(memory.recall('a', 'k1', 'c')).toEqual({ answer: '1' })
    expect(memory.recall('b', 'k1', 'c')).toBeUndefined()
    memory.remember('a', 'k4', 'c', 'x'.repeat(10))
    expect(memory.recall('a', 'k1', 'c')).toBeUndefined()
    expect(memory.recall('a', 'k4', 'other')).toBe('other-content')
  })
})
