import protobuf from 'protobufjs/light.js'
import { describe, expect, test } from 'vitest'
import { translateGtfsRt } from '../../server/adapters/formats/gtfs-rt.ts'
import { contextOf, inputOf, NORTH } from './context.ts'

const AT = 1_772_400_000
/** What it says, field by field: a number is a varint, `{ float }` of 32 bits. */
type Field = [number: number, value: number | string | Uint8Array | { float: number }]

function bytesOf(...fields: Field[]): Uint8Array {
  const writer = protobuf.Writer.create()
  for (const [field, value] of fields) {
    if (typeof value === 'number') writer.uint32(field << 3).uint64(value)
    else if (typeof value === 'string') writer.uint32((field << 3) | 2).string(value)
    else if (value instanceof Uint8Array) writer.uint32((field << 3) | 2).bytes(value)
    else writer.uint32((field << 3) | 5).float(value.float)
  }
  return writer.finish()
}
const header = (version = '2.0', ...more: Field[]) => bytesOf([1, version], [2, 0], [3, AT], ...more)
const position = (...more: Field[]) => bytesOf([1, { float: 21.5 }], [2, { float: 105.8 }], ...more)
const entity = (id: string, ...vehicle: Field[]) => bytesOf([1, id], [4, bytesOf(...vehicle)])
const feed = (entities: Uint8Array[], head = header()) =>
  Buffer.from(bytesOf([1, head], ...entities.map((one): Field => [2, one])))
const translate = (bytes: Buffer) =>
  translateGtfsRt(inputOf(bytes, 'application/x-protobuf'), contextOf('gtfs-rt'))

describe('a vehicle', () => {
  test('is where it is, by its own time, with its route and trip, and without its plate', () => {
    const trip = bytesOf([1, 'T1'], [5, 'R5'])
    const vehicle = bytesOf([1, 'bus-7'], [2, 'Xe 7'], [3, '20B-123.45'], [99, 'more'])
    const whole = entity(
      'e',
      [1, trip],
      [2, position([3, { float: 0 }], [5, { float: 10 }])],
      [4, 1],
      [5, AT + 5],
      [8, vehicle],
    )
    const { read, observations, refused } = translate(feed([whole]))
    expect({ read, refused }).toEqual({ read: 1, refused: [] })
    expect(observations).toEqual([
      {
        type: 'thing',
        id: 'bus-7',
        kind: 'traffic.vehicle',
        at: (AT + 5) * 1000,
        revision: (AT + 5) * 1000,
        area: NORTH,
        name: 'Xe 7',
        status: 'stopped',
        place: [21.5, 105.8],
        attributes: { class: 'bus', route: 'R5', trip: 'T1', speedKmh: 36, heading: 0 },
      },
    ])
  })

  test('is of the time of its feed where it says none, and of now where that says none', () => {
    const one = entity('e', [2, position()])
    expect(translate(feed([one], header('1.0', [1000, bytesOf([1, 5])]))).observations[0]?.at).toBe(AT * 1000)
    expect(translate(feed([one], bytesOf([1, '2.0']))).observations[0]?.at).toBe(contextOf('gtfs-rt').now)
  })

  test('may say its time in milliseconds, and its version without a point', () => {
    const one = entity('e', [2, position()], [5, (AT + 5) * 1000])
    const two = entity('f', [2, position()])
    const head = bytesOf([1, '2'], [3, AT * 1000])
    expect(translate(feed([one, two], head)).observations.map(({ at }) => at)).toEqual([
      (AT + 5) * 1000,
      AT * 1000,
    ])
  })

  test('whose id or label is its plate has another name, or is refused', () => {
    const plate: Field = [3, '20B-123.45']
    const named = entity('e9', [2, position()], [8, bytesOf([1, '20b12345'], [2, '20B 12345'], plate)])
    const nameless = entity('20B12345', [2, position()], [8, bytesOf([1, '20B-123.45'], plate)])
    const { observations, refused } = translate(feed([named, nameless]))
    expect(observations).toMatchObject([{ id: 'e9', name: 'e9' }])
    expect(refused).toMatchObject([{ path: 'entity.1.vehicle.vehicle.id', code: 'malformed', raw: null }])
    expect(JSON.stringify([observations, refused])).not.toMatch(/20b/i)
  })

  test('that is nowhere, or no vehicle at all, is refused alone', () => {
    const lost = entity('a', [8, bytesOf([1, 'x'])])
    const off = entity('b', [2, bytesOf([1, { float: 95 }], [2, { float: 0 }])])
    const noFix = entity('f', [2, bytesOf([1, { float: 0 }], [2, { float: 0 }])])
    const broken = bytesOf([1, 'c'], [4, Buffer.from([0x0a, 0x7f])])
    const large = entity('d', [2, position()], [50, 'x'.repeat(5_000)])
    const { read, observations, refused } = translate(
      feed([lost, off, broken, large, noFix, entity('e', [2, position()])]),
    )
    expect({ read, taken: observations.length }).toEqual({ read: 6, taken: 1 })
    expect(refused.map(({ path }) => path)).toEqual([
      'entity.0.vehicle.position',
      'entity.1.vehicle.position',
      'entity.2.vehicle.vehicle',
      'entity.3.vehicle.vehicle',
      'entity.4.vehicle.position',
    ])
  })
})

test('what else stands in a feed is passed over', () => {
  const deleted = bytesOf([1, 'a'], [2, 1], [4, bytesOf([2, position()])])
  const tripUpdate = bytesOf([1, 'b'], [3, bytesOf([1, 'x'])])
  expect(translate(feed([deleted, tripUpdate]))).toEqual({ read: 0, observations: [], refused: [] })
})

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('{"header":{}}')],
  ['a feed that is cut off', feed([entity('e', [2, position()])]).subarray(0, -3)],
  ['another version', feed([], header('3.0'))],
  ['a header without a version', feed([], bytesOf([3, AT]))],
  ['a header of megabytes', feed([], header('2.0', [1000, 'x'.repeat(5_000)]))],
  ['groups in groups', Buffer.concat([feed([]), Buffer.alloc(100_000, 0x1b)])],
  ['a length beyond its end', Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f])],
])('%s is refused whole', (_, bytes) => {
  expect(() => translate(bytes)).toThrow('not-the-format')
})

test('more than a document may have is refused before it is decoded', () => {
  const empty = Buffer.alloc(100_000, Buffer.from([0x12, 0x00]))
  expect(() => translate(Buffer.concat([feed([]), empty]))).toThrow('too-many-members')
  const many = Array.from({ length: 5_001 }, () => entity('e', [2, position()]))
  expect(() => translate(feed(many))).toThrow('too-many-members')
})
