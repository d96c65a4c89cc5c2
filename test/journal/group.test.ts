import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GroupError, readGroup } from '../../server/journal/group-reader.ts'
import { GroupWriter } from '../../server/journal/group-writer.ts'
import type { GroupOrigin, SeriesDefinition } from '../../server/journal/group.ts'
import type { Fact, Reading } from '../../shared/observation.ts'
import { CASE, NOTICE, THING } from '../gateway/small-gateway.ts'

type Part =
  | { batch: GroupOrigin }
  | { series: SeriesDefinition }
  | { reading: { series: number; reading: Reading } }
  | { fact: Fact }

describe('a group', () => {
  it('says what was written, in order', () => {
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 6 }), (batches) => {
        const parts = batches.flat()
        expect(read(write(parts))).toEqual(withoutEmpty(parts))
      }),
    )
  })

  it('counts readings and facts, and not what names them', () => {
    const writer = new GroupWriter()
    writer.batch(ORIGIN)
    writer.series({ id: 0, feed: 'a', indicator: 'traffic.flow', area: 'A1' })
    writer.reading(0, { type: 'reading', indicator: 'traffic.flow', area: 'A1', at: 1, value: null })
    writer.fact(CASE as Fact)
    expect(writer.count).toBe(2)
  })

  it('is refused when it is of another version, cut off, or damaged', () => {
    const whole = write([{ batch: ORIGIN }, { fact: THING as Fact }])
    expect(() => read(Uint8Array.of(9, ...whole.subarray(1)))).toThrow(GroupError)
    const batchEnds = whole.length - factBytes(THING as Fact)
    for (let bytes = 2; bytes < whole.length; bytes++) {
      // Cut off between two parts it is a shorter group; that it is shorter, its count tells.
      if (bytes === batchEnds) continue
      expect(() => read(whole.subarray(0, bytes))).toThrow(GroupError)
    }
    expect(() => read(Uint8Array.of(1, 77))).toThrow(GroupError)
  })
})

const ORIGIN: GroupOrigin = { feed: 'a', timebase: 'live', arrivedAt: 5, feedClock: 4, factor: 1 }

const id = fc.stringMatching(/^[\x21-\x7e]{1,128}$/)
const time = fc.integer({ min: 0, max: 253_402_300_799_999 })
const figure = fc.double({ noNaN: true, noDefaultInfinity: true })
const origin: fc.Arbitrary<GroupOrigin> = fc.record({
  feed: id,
  timebase: fc.constantFrom('live', 'simulated', 'replay'),
  arrivedAt: time,
  feedClock: time,
  factor: fc.double({ min: 0.01, max: 1_000_000, noNaN: true }),
})
const reading = fc.record({
  series: fc.nat(2 ** 31),
  reading: fc
    .record({
      at: time,
      value: fc.option(figure),
      revision: fc.option(fc.nat(2 ** 40), { nil: undefined }),
      parts: fc.option(fc.tuple(figure, figure), { nil: undefined }),
    })
    .map(({ at, value, revision, parts }): Reading => ({
      type: 'reading',
      indicator: 'traffic.flow',
      at,
      value,
      ...(revision !== undefined && { revision }),
      ...(parts && { numerator: parts[0], denominator: parts[1] }),
    })),
})
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({
    series: fc.record({ id: fc.nat(2 ** 31), feed: id, indicator: id, area: id }),
  }),
  fc.record({ reading }),
  fc.record({
    fact: fc
      .tuple(fc.constantFrom(THING, CASE, NOTICE), fc.string({ unit: 'binary', maxLength: 300 }))
      .map(([fact, title]) => ({ ...fact, title }) as Fact),
  }),
)
const batch = fc
  .tuple(origin, fc.array(part, { maxLength: 12 }))
  .map(([from, parts]) => [{ batch: from }, ...parts])

function factBytes(fact: Fact): number {
  return 5 + Buffer.byteLength(JSON.stringify(fact))
}

function write(parts: readonly Part[]): Uint8Array {
  const writer = new GroupWriter()
  for (const one of parts) {
    if ('batch' in one) writer.batch(one.batch)
    else if ('series' in one) writer.series(one.series)
    else if ('reading' in one) writer.reading(one.reading.series, one.reading.reading)
    else writer.fact(one.fact)
  }
  return writer.finish()
}

function read(bytes: Uint8Array): unknown[] {
  const parts: unknown[] = []
  readGroup(bytes, {
    batch: (from) => parts.push({ batch: from }),
    series: (definition) => parts.push({ series: definition }),
    reading: (series, at, revision, value, numerator, denominator) =>
      parts.push({ figures: [series, at, revision, value, numerator, denominator] }),
    fact: (fact) => parts.push({ fact: JSON.parse(JSON.stringify(fact)) }),
  })
  return parts
}

/** As a reader is told of it: a batch that says nothing is not there, a reading is its figures. */
function withoutEmpty(parts: readonly Part[]): unknown[] {
  return parts.flatMap((one, i): unknown[] => {
    if ('batch' in one) {
      const next = parts[i + 1]
      return next === undefined || 'batch' in next ? [] : [one]
    }
    if (!('reading' in one)) return [JSON.parse(JSON.stringify(one))]
    const { series, reading: said } = one.reading
    const { at, revision = 0, value, numerator, denominator } = said
    const [shown, above, below] = [value, numerator, denominator].map((figures) => figures ?? Number.NaN)
    return [{ figures: [series, at, revision, shown, above, below] }]
  })
}
