import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isReading } from '../../server/gateway/reading-shape.ts'
import { batchAckSchema } from '../../shared/batch.ts'
import { readingSchema } from '../../shared/observation.ts'
import { CASE, NOTICE, NOW, READING, smallGateway, SPEED, THING } from './small-gateway.ts'

const samples = [READING, SPEED, THING, CASE, NOTICE]
const keys = [
  ...new Set(samples.flatMap((sample) => Object.keys(sample))),
  'place',
  'path',
  'attributes',
  '__proto__',
]
const oddValues = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(0, -0, -1, 1e308, NOW, NOW + 1e12, '', 'A1', 'B', ' ', 'é', 'x'.repeat(129), null, [], {}),
  fc.double(),
)
/** What a program with a small mistake sends: a good member with a field that is odd, missing or too many. */
const nearMiss = fc
  .tuple(fc.constantFrom(...samples), fc.constantFrom(...keys), fc.option(oddValues, { nil: undefined }))
  .map(([sample, key, value]) => JSON.parse(JSON.stringify({ ...sample, [key]: value })) as unknown)
const members = fc.oneof(nearMiss, fc.jsonValue(), fc.constantFrom<unknown>(...samples))

test('any members: never throws, and every member is accounted for once, in a well-formed acknowledgement', () => {
  fc.assert(
    fc.property(
      fc.array(members, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('vi', 'en'),
      (batch, locale) => {
        const { take } = smallGateway()
        const ack = batchAckSchema.parse(JSON.parse(JSON.stringify(take(batch, locale))))
        expect(ack.accepted + ack.duplicates + ack.conflicts.length + ack.rejected.length).toBe(batch.length)
        expect(ack.rejected.every(({ index }) => index < batch.length)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test('a wrong member rejects itself only', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 20 }), fc.nat(), (wrong, seed) => {
      const good = samples.slice(0, 4)
      const mixed: unknown[] = [...wrong]
      good.forEach((member, i) => mixed.splice((seed + i * 7) % (mixed.length + 1), 0, member))
      const { take } = smallGateway()
      const ack = take(mixed)
      expect(ack.accepted).toBe(good.length)
      expect(ack.rejected.map(({ index }) => mixed[index])).toEqual(wrong)
    }),
  )
})

test('nesting that cannot be written again is refused like anything else', () => {
  const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))
  const { take, feed } = smallGateway()
  expect(take([deep, { ...READING, attributes: deep }]).rejected).toHaveLength(2)
  expect(feed.rejects.latest()).toMatchObject([{ length: null, sha256: null }, { length: null }])
})

describe('the short way for readings', () => {
  test('never takes what the schema refuses', () => {
    fc.assert(
      fc.property(members, (member) => {
        if (isReading(member))
          expect(readingSchema.safeParse(member)).toEqual({ success: true, data: member })
      }),
      { numRuns: 5_000 },
    )
  })

  test('takes what the schema takes', () => {
    const id = fc.stringMatching(/^[\x21-\x7e]{1,128}$/)
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
    const reading = fc.record(
      {
        type: fc.constant('reading'),
        indicator: id,
        thing: id,
        area: id,
        at: fc.integer({ min: 0, max: 253_402_300_799_999 }),
        value: fc.option(finite),
        numerator: finite,
        denominator: finite,
        revision: fc.maxSafeInteger(),
      },
      { requiredKeys: ['type', 'indicator', 'at', 'value'] },
    )
    fc.assert(
      fc.property(reading, (member) => {
        expect(isReading(member)).toBe(readingSchema.safeParse(member).success)
      }),
    )
  })
})
