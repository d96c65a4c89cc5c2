import { describe, expect, test } from 'vitest'
import { REJECT_CODES, type RejectCode } from '../../shared/batch.ts'
import { COMPUTED_HERE, REJECT_REASONS, ZONES_HOLD_AREAS } from '../../shared/reject-reason.ts'
import { CASE, NOTICE, NOW, READING, smallGateway, SPEED, THING } from './small-gateway.ts'

const MINUTE = 60_000
const without = (member: object, key: string) =>
  Object.fromEntries(Object.entries(member).filter(([k]) => k !== key))

const refused: [RejectCode, string, unknown][] = [
  ['malformed', '', 7],
  ['malformed', 'value', without(READING, 'value')],
  ['malformed', 'speed', { ...READING, speed: 3 }],
  ['malformed', 'at', { ...READING, at: -1 }],
  ['malformed', 'place.0', { ...THING, place: [91, 0] }],
  ['malformed', 'type', { ...READING, type: 'figure' }],
  ['unknown-indicator', 'indicator', { ...READING, indicator: 'traffic.colour' }],
  ['unknown-indicator', 'indicator', { ...READING, indicator: 'traffic.congested' }],
  ['not-in-scope', 'indicator', { ...READING, indicator: 'centre.rate' }],
  ['not-in-scope', 'kind', { ...THING, kind: 'centre.feed', status: 'live' }],
  ['unknown-kind', 'kind', { ...THING, kind: 'traffic.balloon' }],
  ['unknown-kind', 'kind', { ...THING, kind: CASE.kind }],
  ['unknown-kind', 'kind', { ...NOTICE, kind: THING.kind }],
  ['unknown-status', 'status', { ...THING, status: 'flooded' }],
  ['unknown-status', 'status', { ...CASE, status: 'open' }],
  ['unknown-category', 'category', { ...CASE, category: 'ufo' }],
  ['unknown-area', 'area', { ...READING, area: 'Z' }],
  ['unknown-area', 'area', { ...CASE, area: 'Z' }],
  ['not-in-scope', 'area', { ...READING, area: 'B' }],
  ['not-in-scope', 'area', { ...NOTICE, area: 'P' }],
  ['unknown-thing', 'thing', { ...without(READING, 'area'), thing: 'ghost' }],
  ['unknown-thing', 'thing', { ...without(READING, 'area'), indicator: 'services.queue', thing: 'segment' }],
  ['needs-thing-or-area', 'thing', without(READING, 'area')],
  ['needs-thing-or-area', 'thing', { ...READING, thing: 'segment' }],
  ['out-of-range', 'value', { ...READING, value: -1 }],
  ['out-of-range', 'value', { ...READING, value: 20_001 }],
  ['missing-parts', 'numerator', without(SPEED, 'denominator')],
  ['missing-parts', 'numerator', without(SPEED, 'numerator')],
  ['inconsistent-parts', 'value', { ...SPEED, value: 40.2 }],
  ['inconsistent-parts', 'value', { ...SPEED, numerator: 1e9, denominator: 0 }],
  ['inconsistent-parts', 'value', { ...SPEED, value: null }],
  ['time-in-future', 'at', { ...READING, at: NOW + 11 * MINUTE }],
  ['too-old', 'at', { ...READING, at: NOW - 8 * 24 * 60 * MINUTE }],
  ['time-in-future', 'at', { ...THING, at: NOW + 11 * MINUTE }],
]

test.each(refused)('%s at "%s": %o', async (code, path, member) => {
  const { take, feed } = smallGateway()
  await take([THING])
  const beside = { ...READING, at: NOW - 1 }
  for (const locale of ['vi', 'en'] as const) {
    const ack = await take([member, beside], locale)
    expect(ack.rejected).toMatchObject([{ index: 0, code, path }])
    expect(ack.rejected[0]?.message).not.toBe('')
    if (code !== 'malformed' && code !== 'out-of-range' && path !== 'thing') {
      const message = ack.rejected[0]?.message.replace(/^"[^"]+": /, '')
      expect([REJECT_REASONS[code][locale], COMPUTED_HERE[locale]]).toContain(message)
    }
  }
  expect(feed.counts).toEqual({ accepted: 2, duplicates: 1, conflicts: 0, rejected: 2 })
  expect(feed.rejectedBy).toEqual({ [code]: 2 })
})

test('too-many: what the world does not hold any more', async () => {
  const { take } = smallGateway({ limits: { things: 1 } })
  const ack = await take([THING, { ...THING, id: 'second' }])
  expect(ack.rejected).toMatchObject([{ index: 1, code: 'too-many' }])
})

test('not-declared: a kind or an indicator that the feed did not say it would send; what it did is taken', async () => {
  const { take } = smallGateway({ kinds: ['traffic.flow', 'security.incident'] })
  const ack = await take([READING, CASE, SPEED, THING])
  expect(ack).toMatchObject({ accepted: 2 })
  expect(ack.rejected).toMatchObject([
    { index: 2, code: 'not-declared', path: 'indicator' },
    { index: 3, code: 'not-declared', path: 'kind' },
  ])
  expect(ack.rejected[0]?.message).toBe(REJECT_REASONS['not-declared'].en)
})

test('every code is tried', () => {
  // `loop` and `not-announced` are of a whole batch: test/gateway/speaker.test.ts;
  // what no adapter maps never comes to the gateway.
  const tried = new Set<RejectCode>([
    'too-many',
    'not-declared',
    'loop',
    'not-announced',
    'not-mapped',
    ...refused.map(([code]) => code),
  ])
  expect([...tried].toSorted()).toEqual(REJECT_CODES.toSorted())
})

describe('is taken', () => {
  test.each<[string, object]>([
    ['a figure that the source does not know', { ...READING, value: null }],
    ['a ratio without parts', without(without(SPEED, 'numerator'), 'denominator')],
    ['a ratio within one unit of its decimals', { ...SPEED, value: 40.1 }],
    ['a ratio within a thousandth', { ...SPEED, value: 200.2, numerator: 2_000 }],
    ['a ratio of nothing', { ...SPEED, numerator: 0, denominator: 0 }],
    ['a ratio of nothing that is not known', { ...SPEED, value: null, numerator: 0, denominator: 0 }],
    ['a time a little ahead', { ...READING, at: NOW + 9 * MINUTE }],
    ['a notice', NOTICE],
    ['a case without a category', without(CASE, 'category')],
  ])('%s', async (_what, member) => {
    expect(await smallGateway().take([member])).toMatchObject({ accepted: 1, rejected: [] })
  })

  test("a future that is the feed's own present", async () => {
    const { take } = smallGateway()
    const nextYear = NOW + 365 * 24 * 60 * MINUTE
    expect(await take([{ ...READING, at: nextYear }], 'en', nextYear)).toMatchObject({ accepted: 1 })
  })
})

test('what is too old is told by real time: a replay may be far behind its own clock', async () => {
  const { take, feed } = smallGateway()
  const monthAgo = { ...READING, at: NOW - 30 * 24 * 60 * MINUTE }
  expect((await take([monthAgo])).rejected).toMatchObject([{ code: 'too-old' }])
  feed.clock.hello({ kind: 'replay', factor: 10, of: 'a recording' }, NOW, NOW)
  expect(await take([monthAgo])).toMatchObject({ accepted: 1 })
})

test('what is malformed is told in both languages by the schema', async () => {
  const { take } = smallGateway()
  const acks = await Promise.all(
    (['vi', 'en'] as const).map((locale) => take([{ ...READING, value: 'x' }], locale)),
  )
  const messages = acks.map(({ rejected }) => rejected[0])
  expect(messages).toMatchObject([
    { path: 'value', message: expect.stringMatching(/^Đầu vào không hợp lệ/) },
    { path: 'value', message: expect.stringMatching(/^Invalid input/) },
  ])
})

describe('what is told of an area', async () => {
  const messageFor = async (area: string, locale: 'vi' | 'en' = 'en') =>
    (await smallGateway().take([{ ...READING, area }], locale)).rejected[0]?.message

  test.each([
    ['no area at all', 'Z', `"Z": ${REJECT_REASONS['unknown-area'].en}`],
    ["not the feed's", 'B', `"B": ${REJECT_REASONS['not-in-scope'].en}`],
    ['very long', 'Z'.repeat(128), `"${'Z'.repeat(40)}…": ${REJECT_REASONS['unknown-area'].en}`],
  ])('%s', async (_what, area, message) => expect(await messageFor(area)).toBe(message))

  test.each(['zone:a', 'a', 'zone:elsewhere'])('a zone, sent as %s, is told to hold areas', async (zone) => {
    expect(await messageFor(zone)).toContain(ZONES_HOLD_AREAS.en)
    expect(await messageFor(zone, 'vi')).toContain(ZONES_HOLD_AREAS.vi)
  })
})

test('tells a feed of its own revision, and keeps that one, where people changed the fact', async () => {
  const kept: unknown[] = []
  const { take } = smallGateway({
    limits: { cases: 1 },
    accepted: { amended: (_feed, fact) => ({ ...fact, revision: fact.revision + 5, status: 'resolved' }) },
    quarantine: { keep: ({ member }) => kept.push(member), drop: () => undefined },
  })
  const other = { ...CASE, id: 'other' }
  const ack = await take([CASE, { ...CASE, title: 'khác' }, other])
  expect(ack.conflicts).toEqual([{ index: 1, key: 'case case revision 1' }])
  expect(ack.rejected).toMatchObject([{ index: 2, code: 'too-many' }])
  // What is taken of it later is changed then.
  expect(kept).toEqual([other])
})
