import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCase, isThing } from '../../server/gateway/fact-shape.ts'
import { isReading } from '../../server/gateway/reading-shape.ts'
import { batchAckSchema } from '../../shared/batch.ts'
import { caseSchema, readingSchema, thingSchema } from '../../shared/observation.ts'
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
const id = fc.stringMatching(/^[\x21-\x7e]{1,128}$/)
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const time = fc.integer({ min: 0, max: 253_402_300_799_999 })
const place = fc.tuple(
  fc.double({ noNaN: true, min: -91, max: 91 }),
  fc.double({ noNaN: true, min: -180, max: 180 }),
)
const attributes = fc.dictionary(
  fc.oneof(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,63}$/), fc.string()),
  fc.oneof(fc.string({ maxLength: 510 }), finite, fc.boolean(), fc.constant(null)),
  { maxKeys: 34, size: 'large' },
)
const reading = fc.record(
  {
    type: fc.constant('reading'),
    indicator: id,
    thing: id,
    area: id,
    at: time,
    value: fc.option(finite),
    numerator: finite,
    denominator: finite,
    revision: fc.maxSafeInteger(),
  },
  { requiredKeys: ['type', 'indicator', 'at', 'value'] },
)
const common = { id, kind: id, area: id, status: id, at: time, revision: fc.maxSafeNat(), place, attributes }
const thing = fc.record(
  {
    type: fc.constant('thing'),
    ...common,
    name: fc.string({ maxLength: 210 }),
    path: fc.array(place, { maxLength: 210, size: 'max' }),
  },
  { requiredKeys: ['type', 'id', 'kind', 'area', 'status', 'at', 'revision', 'name'] },
)
const incident = fc.record(
  {
    type: fc.constant('case'),
    ...common,
    title: fc.string({ maxLength: 310 }),
    text: fc.string(),
    category: id,
    severity: fc.constantFrom('normal', 'attention', 'high', 'critical', 'worst'),
    openedAt: time,
    dueAt: time,
    closedAt: time,
    things: fc.array(id, { maxLength: 52 }),
  },
  {
    requiredKeys: ['type', 'id', 'kind', 'area', 'status', 'at', 'revision', 'title', 'severity', 'openedAt'],
  },
)
const members = fc.oneof(
  reading,
  thing,
  incident,
  nearMiss,
  fc.jsonValue(),
  fc.constantFrom<unknown>(...samples),
)

test('any members: never throws, and every member is accounted for once, in a well-formed acknowledgement', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(members, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('vi', 'en'),
      async (batch, locale) => {
        const { take } = smallGateway()
        const ack = batchAckSchema.parse(JSON.parse(JSON.stringify(await take(batch, locale))))
        expect(ack.accepted + ack.duplicates + ack.conflicts.length + ack.rejected.length).toBe(batch.length)
        expect(ack.rejected.every(({ index }) => index < batch.length)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test('a wrong member rejects itself only', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 20 }), fc.nat(), async (wrong, seed) => {
      const good = samples.slice(0, 4)
      const mixed: unknown[] = [...wrong]
      good.forEach((member, i) => mixed.splice((seed + i * 7) % (mixed.length + 1), 0, member))
      const { take } = smallGateway()
      const ack = await take(mixed)
      expect(ack.accepted).toBe(good.length)
      expect(ack.rejected.map(({ index }) => mixed[index])).toEqual(wrong)
    }),
  )
})

test('nesting that cannot be written again is refused like anything else', async () => {
  const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))
  const { take, feed } = smallGateway()
  expect((await take([deep, { ...READING, attributes: deep }])).rejected).toHaveLength(2)
  expect(feed.rejects.latest()).toMatchObject([{ length: null, sha256: null }, { length: null }])
})

describe('the short ways', () => {
  test('never take what the schema refuses', () => {
    fc.assert(
      fc.property(members, (member) => {
        const asItIs = { success: true, data: member }
        if (isReading(member)) expect(readingSchema.safeParse(member)).toEqual(asItIs)
        if (isThing(member)) expect(thingSchema.safeParse(member)).toEqual(asItIs)
        if (isCase(member)) expect(caseSchema.safeParse(member)).toEqual(asItIs)
      }),
      { numRuns: 10_000 },
    )
  })

  test('take what the schema takes', () => {
    fc.assert(
      fc.property(reading, thing, incident, (...all) => {
        // Left to the schema, which drops it.
        fc.pre(!JSON.stringify(all).includes('"__proto__"'))
        expect([isReading(all[0]), isThing(all[1]), isCase(all[2])]).toEqual([
          readingSchema.safeParse(all[0]).success,
          thingSchema.safeParse(all[1]).success,
          caseSchema.safeParse(all[2]).success,
        ])
      }),
      { numRuns: 1_000 },
    )
  })
})
