import fc from 'fast-check'
import { describe, test } from 'vitest'
import { AdapterError, type AdapterInput, type Translated } from '../../server/adapters/adapter.ts'
import { translateCef } from '../../server/adapters/formats/cef.ts'
import { translateCloudEvents } from '../../server/adapters/formats/cloudevents.ts'
import { translateEve } from '../../server/adapters/formats/eve.ts'
import { translateGtfsRt } from '../../server/adapters/formats/gtfs-rt.ts'
import { translateNgsi } from '../../server/adapters/formats/ngsi.ts'
import { translateQcvn120 } from '../../server/adapters/formats/qcvn120.ts'
import { translateSnort } from '../../server/adapters/formats/snort.ts'
import { translateSyslog } from '../../server/adapters/formats/syslog.ts'
import { translateWazuh } from '../../server/adapters/formats/wazuh.ts'
import { factOf, withEvent } from '../../server/adapters/logs/alert.ts'
import type { TranslatedLog } from '../../server/adapters/logs/security-event.ts'
import { translateMessage } from '../../server/adapters/messages/translate-message.ts'
import { HostileBroker, PacketGuard } from '../../server/adapters/transports/subscribe/packet-guard.ts'
import { ADAPTER_KINDS } from '../../shared/adapters/adapter-kinds.ts'
import { observationSchema } from '../../shared/observation.ts'
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

describe('hostile logs', () => {
  const PARTS = [
    '<34>',
    '<165>1 ',
    '1 ',
    '- ',
    'Oct 11 22:14:15 ',
    'Feb 29 00:00:00 ',
    'host ',
    'su[1]: ',
    '[a@1 b="',
    '\\"',
    '"]',
    ' ',
    '|',
    '\\',
    '=',
  ]
  const CEF_PARTS = [
    'CEF:0|',
    'CEF: 0|a|b|1|c|d|5|',
    '|',
    '\\|',
    'rt=',
    'Jan 01 1970 00:00:00 GMT+14:00',
    'act=blocked ',
    'cnt=0 ',
    'name=',
    '9'.repeat(14),
    'a@b.vn',
  ]
  const DEVICES = [
    '%ASA-1-106021: ',
    'SFIMS: ',
    'Connection Type: ',
    'Firewall Rule Action: Block',
    '[1:2:3] ',
    '[Priority: ',
    '1]',
    '{TCP} ',
    '1.2.3.4:5 -> ',
    '01/27/16-16:01:04.8 ',
    ',1,2,3,"',
    '{"event_type":"alert"',
    '}',
  ]
  const EVIL = ['\u0000', '\ud800', '\u202e', '\n', '\r', '\ufeff', "'", '\\u', 'DOMAIN\\bob', 'x'.repeat(70)]
  const text = fc
    .array(fc.constantFrom(...PARTS, ...CEF_PARTS, ...DEVICES, ...EVIL), { maxLength: 14 })
    .map((parts) => parts.join(''))
  const eve = of(['timestamp', 'event_type', 'src_ip', 'dest_ip', 'alert', 'host'])
  const alert = of(['signature_id', 'gid', 'signature', 'category', 'severity', 'action'])
  const rule = of(['level', 'id', 'description', 'groups'])
  const record = fc.tuple(eve, alert, rule, fc.jsonValue()).map(([more, raised, fired, data]) => ({
    timestamp: '2026-03-02',
    event_type: 'alert',
    alert: { signature_id: 1, severity: 1, ...raised },
    rule: { level: 15, id: 1, ...fired },
    data,
    ...more,
  }))
  const readers: readonly [string, (input: AdapterInput) => TranslatedLog][] = [
    ['syslog', (input) => translateSyslog(input, contextOf('syslog'))],
    ['cef', (input) => translateCef(input, contextOf('cef'))],
    ['snort', (input) => translateSnort(input, contextOf('snort'))],
    ['eve', (input) => translateEve(input, contextOf('eve'))],
    ['wazuh', (input) => translateWazuh(input, contextOf('wazuh'))],
  ]

  /** Each line is an event, set aside or refused; and what an event becomes is whole. */
  function isSound(read: () => TranslatedLog): boolean {
    try {
      const log = read()
      const aside = Object.values(log.aside).reduce((sum, count) => sum + count, 0)
      const key = { kind: 'infosec.incident', day: DAY, system: undefined, area: 'A1' } as const
      const facts = log.events.map((event) => {
        const { sensor, signature } = event
        return factOf(
          withEvent(
            undefined,
            'log-1',
            { ...key, sensor, signature },
            { ...event, at: Math.max(event.at, 0) },
          ),
          1,
          0,
        )
      })
      const wrong = facts.find(
        (fact) => !observationSchema.safeParse(fact).success || /\p{Cs}/u.test(fact.title),
      )
      return wrong === undefined && log.read === log.events.length + aside + log.refused.length
    } catch (error) {
      if (error instanceof AdapterError) return true
      throw error
    }
  }
  const DAY = '2026-03-02'

  test.each(readers)('%s: lines and records of any shape, and any bytes', (_, read) => {
    const heard = (body: string | Buffer) => ({ ...inputOf(body, 'text/plain'), isHeard: true }) as const
    fc.assert(
      fc.property(text, (line) => isSound(() => read(heard(line)))),
      { ...RUNS, numRuns: 400 },
    )
    fc.assert(
      fc.property(record, (one) => isSound(() => read(heard(JSON.stringify(one))))),
      RUNS,
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) =>
        isSound(() => read(heard(Buffer.from(bytes)))),
      ),
      RUNS,
    )
  })

  test.each(readers)(
    '%s: lines that make patterns slow',
    (_, read) => {
      const long = [
        '<13>1 - - - - - ' + '[a b="'.repeat(8_000),
        'CEF:0|' + '\\'.repeat(60_000),
        'CEF:0|a|b|c|d|' + 'a.'.repeat(20_000) + '|5|' + 'a '.repeat(20_000) + 'x=',
        "'".repeat(60_000),
        '1:'.repeat(30_000),
        'a@'.repeat(30_000),
        '[1:2:3] ' + '[A'.repeat(20_000),
        '<13>' + ' '.repeat(60_000),
        '{'.repeat(60_000),
        `{"event_type":"alert","timestamp":${'['.repeat(20_000)}`,
      ]
      isSound(() => read({ ...inputOf(long.join('\n'), 'text/plain'), isHeard: true }))
    },
    2_000,
  )
})
