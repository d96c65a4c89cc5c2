import fc from 'fast-check'
import { describe, test } from 'vitest'
import { AdapterError, type Translated } from '../../server/adapters/adapter.ts'
import { translateCloudEvents } from '../../server/adapters/formats/cloudevents.ts'
import { translateNgsi } from '../../server/adapters/formats/ngsi.ts'
import { translateQcvn120 } from '../../server/adapters/formats/qcvn120.ts'
import { contextOf, inputOf } from './context.ts'

const RUNS = { numRuns: 150, seed: 2026 }
const WORDS = [
  '2026-03-02',
  '2026-02-30T25:61:00',
  '20260302996199',
  '1',
  '-1',
  '__proto__',
  'Point',
  '٣',
  '\u0000',
]
const value = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.jsonValue({ maxDepth: 3 }),
  fc.double(),
  fc.record({
    type: fc.constantFrom('Point', 'LineString', 'Polygon', 'Property'),
    coordinates: fc.jsonValue(),
    value: fc.jsonValue(),
  }),
)
const NGSI = [
  'id',
  'type',
  'location',
  'dateObserved',
  'dateObservedTo',
  'dateObservedFrom',
  'dateIssued',
  'observationDateTime',
  'intensity',
  'occupancy',
  'averageVehicleSpeed',
  'category',
  'resolutionStatus',
  'kpiValue',
  'calculationPeriod',
  'name',
]
const MODELS = [
  'TrafficFlowObserved',
  'AirQualityObserved',
  'Alert',
  'IssueReporting',
  'KeyPerformanceIndicator',
  'Device',
  'Vehicle',
  'services',
]
const DOSSIER = [
  'MaHoSo',
  'TrangThaiHoSo',
  'NgayTiepNhan',
  'NgayHenTra',
  'NgayTra',
  'TenTTHC',
  'TienTrinh',
  'ThoiDiemXuLy',
]
const EVENT = [
  'specversion',
  'id',
  'source',
  'type',
  'time',
  'subject',
  'data',
  'data_base64',
  'datacontenttype',
]
const of = (names: string[]) => fc.dictionary(fc.constantFrom(...names), value, { maxKeys: names.length })

/** Whatever comes, each member is taken or refused, or all of it is, with a known code. */
function isBounded(translate: () => Translated): boolean {
  try {
    const { read, observations, refused } = translate()
    return read >= refused.length && observations.length <= (read - refused.length) * 5
  } catch (error) {
    if (error instanceof AdapterError) return true
    throw error
  }
}

describe('hostile input is refused by a known code, or member by member', () => {
  const formats = [
    [
      'cloudevents',
      of(EVENT),
      (body: unknown) =>
        translateCloudEvents(
          inputOf(body, 'application/cloudevents+json'),
          contextOf('cloudevents', { otherwise: 'a.b' }),
        ),
    ],
    [
      'cloudevents, batch',
      fc.array(of(EVENT)),
      (body: unknown) =>
        translateCloudEvents(
          inputOf(body, 'application/cloudevents-batch+json'),
          contextOf('cloudevents', { otherwise: 'a.b' }),
        ),
    ],
    [
      'ngsi',
      fc.tuple(fc.constantFrom(...MODELS), of(NGSI)).map(([type, more]) => ({ id: 'a', ...more, type })),
      (body: unknown) =>
        translateNgsi(inputOf(body), contextOf('ngsi-ld', { indicators: { a: { indicator: 'a.b' } } })),
    ],
    [
      'qcvn120',
      of(DOSSIER).map((more) => ({ MaHoSo: 'a', NgayTiepNhan: '20260302', TrangThaiHoSo: 1, ...more })),
      (body: unknown) => translateQcvn120(inputOf(body), contextOf('qcvn120')),
    ],
  ] as const

  test.each(formats)('%s: members of any shape', (_, bodies, translate) => {
    fc.assert(
      fc.property(bodies, (body) => isBounded(() => translate(body))),
      RUNS,
    )
  })

  test.each(formats)('%s: any bytes', (_, _bodies, translate) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) =>
        isBounded(() => translate(Buffer.from(bytes))),
      ),
      RUNS,
    )
  })

  test('qcvn120: any XML', () => {
    const xml = fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '/',
        'a',
        'MaHoSo',
        '<MaHoSo>',
        '</MaHoSo>',
        '&',
        ';',
        '"',
        ' ',
        '<!',
        '[CDATA[',
        ']]>',
      ),
    })
    fc.assert(
      fc.property(xml, (body) =>
        isBounded(() => translateQcvn120(inputOf(body, 'text/xml'), contextOf('qcvn120'))),
      ),
      RUNS,
    )
  })
})
