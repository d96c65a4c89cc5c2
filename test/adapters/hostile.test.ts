import fc from 'fast-check'
import { describe, test } from 'vitest'
import { AdapterError, type Translated } from '../../server/adapters/adapter.ts'
import { translateCloudEvents } from '../../server/adapters/formats/cloudevents.ts'
import { translateGtfsRt } from '../../server/adapters/formats/gtfs-rt.ts'
import { translateNgsi } from '../../server/adapters/formats/ngsi.ts'
import { translateQcvn120 } from '../../server/adapters/formats/qcvn120.ts'
import { translateMessage } from '../../server/adapters/messages/translate-message.ts'
import { HostileBroker, PacketGuard } from '../../server/adapters/transports/subscribe/packet-guard.ts'
import { ADAPTER_KINDS } from '../../shared/adapters/adapter-kinds.ts'
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
/** A feed of one vehicle, with an extension in its header. */
const VEHICLES = Buffer.from(
  '0a120a03322e3010001880db92cd06c23e02080512320a0165222d0a060a01742a0172120f0d0000ac41159a99d3421d0000b44220012881db92cd06420a0a01371a05706c617465',
  'hex',
)
const VALUES = {
  format: 'values',
  time: 't',
  thing: { id: '{thing}', kind: 'a.b', status: 'ok', statusAt: 's', lat: 'lat', lon: 'lon' },
  readings: [{ indicator: 'a.c', value: 'v' }],
}
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

  test('gtfs-rt: any bytes, and a feed with some of its bytes changed', () => {
    const translate = (bytes: Uint8Array) => () =>
      translateGtfsRt(inputOf(Buffer.from(bytes), 'application/x-protobuf'), contextOf('gtfs-rt'))
    const changes = fc.array(fc.tuple(fc.nat(VEHICLES.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        changes,
        fc.nat(VEHICLES.length),
        (bytes, changed, end) => {
          const feed = Uint8Array.from(VEHICLES)
          for (const [at, byte] of changed) feed[at] = byte
          return isBounded(translate(bytes)) && isBounded(translate(feed.subarray(0, end)))
        },
      ),
      RUNS,
    )
  })

  test('messages of a broker: any JSON, word or bytes, of any topic', () => {
    const { topics } = ADAPTER_KINDS.mqtt.settings.parse({
      topics: [{ filter: '{thing}/{what}/#', as: VALUES }],
    })
    const payload = fc.oneof(
      of(['t', 'v', 'id', 'lat', 'lon', 's']).map((body) => Buffer.from(JSON.stringify(body))),
      fc.string().map((word) => Buffer.from(word)),
      fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
    )
    fc.assert(
      fc.property(fc.string(), payload, (topic, bytes) =>
        topics.every((wanted) => {
          const message = { topic, payload: bytes, isRetained: false, mediaType: '', properties: {}, at: 0 }
          return isBounded(() => translateMessage(message, wanted, [], contextOf('mqtt')))
        }),
      ),
      RUNS,
    )
  })

  test('packets of a broker: any bytes, in any pieces, pass or end the connection', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
        let passed = 0
        const guard = new PacketGuard(50, () => undefined)
        try {
          for (const chunk of chunks)
            for (const piece of guard.pass(Buffer.from(chunk))) passed += piece.length
        } catch (error) {
          if (!(error instanceof HostileBroker)) throw error
        }
        return passed <= chunks.reduce((sum, { length }) => sum + length, 0)
      }),
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
