import protobuf from 'protobufjs'
import type { AdapterKind } from '../../shared/adapters/adapter-kinds.ts'
import type { Person } from './personal-person.ts'

interface Document {
  domains: readonly string[]
  settings?: object
  mediaType: string
  /** Members that are taken, and at least one that is refused and goes to quarantine, of one person each. */
  body: (person: Person) => string | Uint8Array<ArrayBuffer>
}

/** Of each format a document that says of somebody whatever it has a place for, in declared fields and in free text. */
export const DOCUMENTS: Record<Exclude<AdapterKind, 'mqtt'>, Document> = {
  cloudevents: {
    domains: ['traffic'],
    mediaType: 'application/cloudevents-batch+json',
    body: (person) =>
      JSON.stringify([event(person, { status: 'online' }), event(person, { status: 7, name: person.text })]),
  },
  'ngsi-v2': {
    domains: ['reports'],
    mediaType: 'application/json',
    body: (person) => JSON.stringify(issues(person, (value) => value)),
  },
  'ngsi-ld': {
    domains: ['reports'],
    mediaType: 'application/ld+json',
    body: (person) => JSON.stringify(issues(person, (value) => ({ type: 'Property', value }))),
  },
  cap: {
    domains: ['environment'],
    mediaType: 'application/cap+xml',
    body: (person) =>
      `<feed xmlns="http://www.w3.org/2005/Atom">${['Alert', 'Ack'].map((type) => `<entry><content>${alert(person, type)}</content></entry>`).join('')}</feed>`,
  },
  rss: {
    domains: ['press'],
    mediaType: 'application/rss+xml',
    body: ({ name, email, text }) => `<rss version="2.0"><channel><title>Báo</title>
      <item><title>${text}</title><author>${email} (${name})</author><guid>kin</guid><description>${text}</description></item>
      <item><author>${email} (${name})</author><guid>${text}</guid></item></channel></rss>`,
  },
  open311: {
    domains: ['reports'],
    mediaType: 'application/json',
    body: (person) => JSON.stringify([request(person, 'kin'), request(person, '')]),
  },
  'gtfs-rt': { domains: ['traffic'], mediaType: 'application/x-protobuf', body: positions },
  qcvn120: {
    domains: ['services'],
    mediaType: 'application/json',
    body: (person) =>
      JSON.stringify([dossier(person, ago(60)), { ...dossier(person, 'hôm qua'), MaHoSo: person.text }]),
  },
  syslog: {
    domains: ['infosec'],
    mediaType: 'text/plain',
    body: ({ name, email, text }) =>
      `<34>1 ${ago(60)} ${email} ${email} - - [a@1 user="${name}"] ${text}, ${name}\n<34>1 hôm-qua h ${email} - - - ${text}`,
  },
  cef: {
    domains: ['infosec'],
    mediaType: 'text/plain',
    body: ({ name, email, phone, text }) => {
      const whom = `suser=${name} duser=${email} msg=${text} cs1=${phone}`
      const line = (severity: string) =>
        `CEF:0|${text}|${email}|1|${phone}|${name} ${text}|${severity}|${whom}`
      return `${line('9')}\n${line('often')}`
    },
  },
  eve: {
    domains: ['infosec'],
    mediaType: 'application/json',
    body: (person) => JSON.stringify([raised(person, 1), raised(person, 'one')]),
  },
  wazuh: {
    domains: ['infosec'],
    mediaType: 'application/json',
    body: (person) => JSON.stringify([fired(person, 15), fired(person, 'many')]),
  },
  snort: {
    domains: ['infosec'],
    mediaType: 'text/plain',
    body: ({ email, text }) =>
      `[1:2:3] ${text} [Classification: ${text}] [Priority: 1] {TCP} ${email} -> ${email}\nno alert, ${text}`,
  },
}

/** A FeedMessage of GTFS-realtime: a vehicle that is somewhere, and one that is nowhere. */
function positions({ name, phone, email, text }: Person): Uint8Array<ArrayBuffer> {
  const at = Math.floor(Date.now() / 1_000)
  const vehicle = { id: phone, label: text, licensePlate: name }
  const trip = { tripId: email, routeId: text }
  const entity = (place: object) => ({ id: phone, vehicle: { trip, vehicle, timestamp: at, ...place } })
  const entities = [entity({ position: { latitude: 21.59, longitude: 105.84 } }), entity({})]
  const header = { gtfsRealtimeVersion: '2.0' }
  return Uint8Array.from(FEED.encode(FEED.fromObject({ header, entity: entities })).finish())
}

const FEED = protobuf
  .parse(
    `syntax = "proto2";
  message Feed { required Header header = 1; repeated Entity entity = 2; }
  message Header { required string gtfs_realtime_version = 1; }
  message Entity { required string id = 1; optional Vehicle vehicle = 4; }
  message Vehicle { optional Trip trip = 1; optional Position position = 2; optional uint64 timestamp = 5; optional Name vehicle = 8; }
  message Trip { optional string trip_id = 1; optional string route_id = 5; }
  message Position { required float latitude = 1; required float longitude = 2; }
  message Name { optional string id = 1; optional string label = 2; optional string license_plate = 3; }`,
  )
  .root.lookupType('Feed')

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString()

function event({ name, email, phone, identity, text }: Person, more: object): object {
  const attributes = { hoTen: name, email, so_dien_thoai: phone, cccd: identity, note: text }
  const thing = {
    type: 'thing',
    id: 'kin',
    kind: 'traffic.camera',
    at: Date.now(),
    revision: 1,
    area: '05443',
  }
  const data = { ...thing, name: text, attributes, ...more }
  return { specversion: '1.0', id: JSON.stringify(more), source: '/cameras', type: 'x', phone, data }
}

function issues({ name, email, phone, identity, text }: Person, of: (value: unknown) => unknown): object[] {
  const about = { telephone: phone, email, contactType: name }
  const one = { name: text, description: text, owner: name, contact: about, address: { streetAddress: name } }
  const own = { ...one, email, phone, cccd: identity, dateCreated: ago(60), status: 'open' }
  const entity = Object.fromEntries(Object.entries(own).map(([key, value]) => [key, of(value)]))
  return [
    { id: 'urn:ngsi-ld:IssueReporting:kin', type: 'IssueReporting', ...entity },
    { id: 'urn:ngsi-ld:Museum:kin', type: 'Museum', ...entity },
  ]
}

function alert({ name, email, phone, text }: Person, type: string): string {
  return `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${type === 'Ack' ? text : 'kin'}</identifier>
    <sender>tram@example.vn</sender><sent>${ago(60).replace(/\.\d+Z/, '+00:00')}</sent><status>Actual</status>
    <msgType>${type}</msgType><note>${text}</note><scope>Public</scope>
    <info><category>Met</category><event>Mưa</event><urgency>Expected</urgency><severity>Severe</severity>
    <certainty>Likely</certainty><headline>${text}</headline><description>${text}</description>
    <instruction>${text}</instruction><contact>${name}, ${email}, ${phone}</contact></info></alert>`
}

function raised({ name, email, text }: Person, severity: unknown): object {
  const rule = { signature_id: 1, signature: text, category: text, severity, metadata: { affected: [name] } }
  const http = { http_user: name, url: `/?q=${email}`, hostname: email }
  return {
    timestamp: ago(60),
    event_type: 'alert',
    src_ip: email,
    host: email,
    alert: rule,
    http,
    payload: text,
  }
}

function fired({ name, email, phone, text }: Person, level: unknown): object {
  const rule = { level, id: email, description: `${name}: ${text}`, groups: [text] }
  const data = { srcuser: name, dstuser: email, srcip: phone }
  return { timestamp: ago(60), rule, data, agent: { name: email, ip: phone }, full_log: `${name} ${text}` }
}

function request({ name, email, phone, text }: Person, id: string): object {
  return {
    service_request_id: id,
    status: 'open',
    service_name: text,
    service_code: '006',
    description: text,
    status_notes: text,
    requested_datetime: ago(60),
    first_name: name,
    last_name: name,
    email,
    phone,
    address: name,
    lat: 21.59,
    long: 105.84,
  }
}

function dossier({ name, email, phone, identity, text }: Person, NgayTiepNhan: string): object {
  const step = { NguoiXuLy: name, ThoiDiemXuLy: ago(30), NoiDungXuLy: text, TrangThai: 4 }
  const person = { ChuHoSo: name, Email: email, SoDienThoai: phone, SoCCCD: identity, DiaChi: name }
  return {
    MaHoSo: `H55-${NgayTiepNhan.length}`,
    TenTTHC: text,
    NgayTiepNhan,
    TrangThaiHoSo: 4,
    DonViXuLy: text,
    ...person,
    TienTrinh: [step],
  }
}
