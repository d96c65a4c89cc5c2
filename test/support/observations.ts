import fc from 'fast-check'
import type { Observation } from '../../shared/observation.ts'
import { COMMUNES } from './small-place.ts'

const START = 1_700_000_000_000
const area = fc.constantFrom(...COMMUNES)
// More times than a series remembers, few enough that corrections and conflicts are met; many revisions, so that facts live long.
const at = fc.constantFrom(
  ...[0, 1, 2, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map((seconds) => START - seconds * 1_000),
)
const revision = fc.nat({ max: 40 })
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const place = fc.tuple(
  fc.integer({ min: 2_100_000, max: 2_200_000 }),
  fc.integer({ min: 10_500_000, max: 10_600_000 }),
)
const degrees = place.map(([lat, lon]): [number, number] => [lat / 1e5, lon / 1e5])

const detectorIds = ['d1', 'd2']
const thing: fc.Arbitrary<Observation> = fc.oneof(
  fc.record({
    type: fc.constant('thing' as const),
    id: fc.constantFrom(...detectorIds),
    kind: fc.constant('traffic.detector'),
    at,
    revision,
    area,
    name: fc.constantFrom('Cảm biến', 'Detector'),
    place: optional(degrees),
    status: fc.constantFrom('online', 'offline'),
    attributes: optional(fc.record({ freeKmh: fc.constantFrom(50, 60) })),
  }),
  fc.record({
    type: fc.constant('thing' as const),
    id: fc.constantFrom('u1', 'u2'),
    kind: fc.constant('security.unit'),
    at,
    revision,
    area,
    name: fc.constant('Tổ 1'),
    place: degrees,
    status: fc.constantFrom('available', 'en-route'),
  }),
)

const figure = fc.option(
  fc.integer({ min: -4, max: 1_200 }).map((tenths) => tenths / 10),
  { nil: null },
)
const reading: fc.Arbitrary<Observation> = fc.oneof(
  fc.record({
    type: fc.constant('reading' as const),
    indicator: fc.constantFrom('traffic.speed', 'traffic.flow'),
    thing: fc.constantFrom(...detectorIds),
    at,
    value: figure,
    numerator: fc.nat({ max: 500 }),
    denominator: fc.nat({ max: 50 }),
    revision: optional(revision),
  }),
  fc.record({
    type: fc.constant('reading' as const),
    indicator: fc.constantFrom('services.received', 'services.queue'),
    area,
    at,
    value: figure,
    revision: optional(revision),
  }),
)

const fact: fc.Arbitrary<Observation> = fc.oneof(
  fc.record({
    type: fc.constant('case' as const),
    id: fc.constantFrom('c1', 'c2', 'c3'),
    kind: fc.constantFrom('security.incident'),
    at,
    revision,
    area,
    title: fc.constantFrom('Va chạm', 'Mất trộm'),
    status: fc.constantFrom('new', 'on-scene', 'resolved'),
    severity: fc.constantFrom('attention' as const, 'critical' as const),
    openedAt: at,
  }),
  fc.record({
    type: fc.constant('notice' as const),
    id: fc.constantFrom('n1', 'n2'),
    kind: fc.constant('traffic.advice'),
    at,
    revision: optional(revision),
    area,
    title: fc.constantFrom('Cấm đường', 'Thông xe'),
  }),
)

/** Observations that are well-formed and known in the small place; few keys, so that they meet often. */
export const anyObservation: fc.Arbitrary<Observation> = fc.oneof(thing, reading, reading, fact)
