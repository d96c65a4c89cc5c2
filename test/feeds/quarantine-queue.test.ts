import { expect, test } from 'vitest'
import { QuarantineQueue, type Refused } from '../../server/feeds/quarantine/quarantine-queue.ts'

const refused = (at: number, more: Partial<Refused> = {}): Refused => ({
  feed: 'a',
  at,
  batch: 'b',
  index: 0,
  code: 'unknown-area',
  path: 'area',
  message: 'gọi 0912345678',
  why: { vi: 'gọi 0912345678', en: 'call 0912345678' },
  member: { type: 'reading', value: 1 },
  print: { length: 30, sha256: 'x' },
  ...more,
})

test('in a flood so many of a second are kept, and the rest is counted', () => {
  const queue = new QuarantineQueue()
  for (let i = 0; i < 1_000; i++) queue.keep(refused(5_000 + (i % 2)))
  expect([queue.size, queue.dropped.get('a')]).toEqual([200, 800])
  queue.keep(refused(6_000))
  expect(queue.size).toBe(201)
})

test('what waits for a store that is away is bounded, and so is what comes back', () => {
  const queue = new QuarantineQueue()
  for (let second = 0; second < 20; second++) {
    for (let i = 0; i < 200; i++) queue.keep(refused(second * 1_000))
  }
  expect([queue.size, queue.dropped.get('a')]).toEqual([2_000, 2_000])
  const taken = queue.takeSome(200)
  for (let i = 0; i < 150; i++) queue.keep(refused(60_000))
  queue.giveBack(taken)
  expect([queue.size, queue.dropped.get('a')]).toEqual([2_000, 2_150])
})

test('a member that is too large or nests too deep is kept as its length and hash', () => {
  const queue = new QuarantineQueue()
  queue.keep(refused(1, { print: { length: 9_000, sha256: 'y' } }))
  queue.keep(refused(1, { print: { length: null, sha256: null } }))
  queue.keep(
    refused(1, {
      member: { type: 'notice', title: 'ế'.repeat(4_000) },
      print: { length: 4_100, sha256: 'z' },
    }),
  )
  expect(queue.takeSome(9).map(({ member, length, sha256 }) => [member, length, sha256])).toEqual([
    [null, 9_000, 'y'],
    [null, null, null],
    [null, 4_100, 'z'],
  ])
})

test('what is told of it is masked, and what PostgreSQL cannot hold is replaced', () => {
  const queue = new QuarantineQueue()
  queue.keep(refused(1, { path: 'a\0b', member: { type: 'notice', title: '\uD800\0' } }))
  const [kept] = queue.takeSome(1)
  expect(kept).toMatchObject({ message: 'gọi [SĐT]', path: 'a\uFFFDb' })
  expect(JSON.parse(kept?.why ?? '')).toEqual({ vi: 'gọi [SĐT]', en: 'call [SĐT]' })
  expect(kept?.member).toBe('{"type":"notice","title":"\uFFFD\uFFFD"}')
})

test('of a member that an adapter read its name is kept, masked, and no hash that nobody could look for', () => {
  const queue = new QuarantineQueue()
  for (const member of [{ id: 'H55-2' }, { id: 'hồ sơ 0912345678' }, null]) {
    queue.keep(refused(1, { member, print: null }))
  }
  expect(queue.takeSome(9).map(({ member, length, sha256 }) => [member, length, sha256])).toEqual([
    ['{"id":"H55-2"}', null, null],
    ['{"id":"hồ sơ [SĐT]"}', null, null],
    [null, null, null],
  ])
})
