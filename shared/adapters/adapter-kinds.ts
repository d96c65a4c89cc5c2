import { z } from 'zod'
import type { Label } from '../label.ts'
import { cloudEventsSettingsSchema } from './settings/cloudevents.ts'
import { gtfsRtSettingsSchema } from './settings/gtfs-rt.ts'
import { valuesSchema } from './settings/message-values.ts'
import { mqttSettingsOf, ownMessageSchema } from './settings/mqtt.ts'
import { ngsiSettingsSchema } from './settings/ngsi.ts'
import { qcvn120SettingsSchema } from './settings/qcvn120.ts'
import { capSettingsSchema } from './settings/cap.ts'
import { open311SettingsSchema } from './settings/open311.ts'
import { rssSettingsSchema } from './settings/rss.ts'
import { securityLogSettingsSchema } from './settings/security-log.ts'

/**
 * How what a city already has comes in. `push`: it is posted to `/api/v1/in/{feed}`; `poll`: it is fetched; `listen`:
 * it is heard on a port; `subscribe`: a broker hands it over.
 */
export const ADAPTER_TRANSPORTS = ['push', 'poll', 'listen', 'subscribe'] as const
export type AdapterTransport = (typeof ADAPTER_TRANSPORTS)[number]

export interface AdapterKindInfo {
  name: Label
  /** The first is meant where a feed does not say. */
  transports: readonly [AdapterTransport, ...AdapterTransport[]]
  /** What the push door takes of it, in small letters and without parameters. */
  mediaTypes: readonly string[]
  /** What may be set of it; each member has a default, so that `{}` will do. */
  settings: z.ZodObject
}

const JSON_TYPES = ['application/json', 'application/ld+json', 'application/geo+json']
const XML_TYPES = ['application/xml', 'text/xml']
/** The first only with a credential: it is a form's, too. */
const TEXT_TYPES = ['text/plain', 'application/octet-stream']

/** Every format that is understood. A new one is a line here, its settings, and its file in `server/adapters/formats/`. */
const FORMATS = {
  cloudevents: {
    name: { vi: 'CloudEvents 1.0', en: 'CloudEvents 1.0' },
    transports: ['push'],
    mediaTypes: [], // In binary mode the data has a type of its own: any.
    settings: cloudEventsSettingsSchema,
  },
  'ngsi-ld': {
    name: { vi: 'Thông báo NGSI-LD', en: 'NGSI-LD notifications' },
    transports: ['push'],
    mediaTypes: JSON_TYPES,
    settings: ngsiSettingsSchema,
  },
  'ngsi-v2': {
    name: { vi: 'Thông báo NGSI-v2', en: 'NGSI-v2 notifications' },
    transports: ['push'],
    mediaTypes: JSON_TYPES,
    settings: ngsiSettingsSchema,
  },
  cap: {
    name: { vi: 'Cảnh báo CAP 1.1, 1.2', en: 'CAP 1.1 and 1.2 alerts' },
    transports: ['poll', 'push'],
    mediaTypes: ['application/cap+xml', 'application/atom+xml', 'application/rss+xml', ...XML_TYPES],
    settings: capSettingsSchema,
  },
  rss: {
    name: { vi: 'Tin RSS, Atom', en: 'RSS and Atom' },
    transports: ['poll', 'push'],
    mediaTypes: ['application/rss+xml', 'application/atom+xml', 'application/rdf+xml', ...XML_TYPES],
    settings: rssSettingsSchema,
  },
  open311: {
    name: { vi: 'Open311 GeoReport v2', en: 'Open311 GeoReport v2' },
    transports: ['poll', 'push'],
    mediaTypes: [...XML_TYPES, 'application/json'],
    settings: open311SettingsSchema,
  },
  'gtfs-rt': {
    name: { vi: 'Vị trí xe GTFS-realtime', en: 'GTFS-realtime vehicle positions' },
    transports: ['poll', 'push'],
    mediaTypes: ['application/x-protobuf', 'application/octet-stream'],
    settings: gtfsRtSettingsSchema,
  },
  syslog: {
    name: { vi: 'Syslog RFC 5424, 3164', en: 'Syslog, RFC 5424 and 3164' },
    transports: ['listen', 'push'],
    mediaTypes: TEXT_TYPES,
    settings: securityLogSettingsSchema,
  },
  cef: {
    name: { vi: 'CEF', en: 'CEF' },
    transports: ['listen', 'push'],
    mediaTypes: TEXT_TYPES,
    settings: securityLogSettingsSchema,
  },
  eve: {
    name: { vi: 'Suricata EVE', en: 'Suricata EVE' },
    transports: ['push', 'listen'],
    mediaTypes: ['application/json', 'application/x-ndjson'],
    settings: securityLogSettingsSchema,
  },
  wazuh: {
    name: { vi: 'Cảnh báo Wazuh', en: 'Wazuh alerts' },
    transports: ['push', 'listen'],
    mediaTypes: ['application/json', 'application/x-ndjson'],
    settings: securityLogSettingsSchema,
  },
  snort: {
    name: { vi: 'Snort, Sourcefire', en: 'Snort, Sourcefire' },
    transports: ['listen', 'push'],
    mediaTypes: ['text/csv', ...TEXT_TYPES],
    settings: securityLogSettingsSchema,
  },
  qcvn120: {
    name: { vi: 'Hồ sơ QCVN 120:2019/BTTTT', en: 'QCVN 120:2019/BTTTT dossiers' },
    transports: ['push'],
    mediaTypes: ['application/json', ...XML_TYPES],
    settings: qcvn120SettingsSchema,
  },
} as const satisfies Record<string, AdapterKindInfo>

export type AdapterFormat = keyof typeof FORMATS

/** What messages of a broker may be; logs are counted over documents, and a lot of messages is none. */
const messageSchema = z.discriminatedUnion('format', [
  ownMessageSchema,
  valuesSchema,
  as('cloudevents'),
  as('ngsi-ld'),
  as('ngsi-v2'),
  as('cap'),
  as('rss'),
  as('open311'),
  as('gtfs-rt'),
  as('qcvn120'),
])
export type MessageFormat = z.infer<typeof messageSchema>

function as<const F extends AdapterFormat>(format: F) {
  return z.strictObject({
    format: z.literal(format),
    // As in feed-adapter.ts: of its own shape, of which nothing but that it is an object matters here.
    settings: (FORMATS[format].settings as z.ZodObject).prefault({}) as unknown as z.ZodPrefault<
      (typeof FORMATS)[F]['settings']
    >,
  })
}

export const ADAPTER_KINDS = {
  ...FORMATS,
  mqtt: {
    name: { vi: 'MQTT 3.1.1, 5', en: 'MQTT 3.1.1 and 5' },
    transports: ['subscribe'],
    mediaTypes: [],
    settings: mqttSettingsOf(messageSchema),
  },
} as const satisfies Record<string, AdapterKindInfo>

export type AdapterKind = keyof typeof ADAPTER_KINDS
export type AdapterSettings<K extends AdapterKind> = z.infer<(typeof ADAPTER_KINDS)[K]['settings']>
