import type { AdapterKind } from '../../shared/adapters/adapter-kinds.ts'
import type { SourceKind } from './source-kinds.ts'

/** How often a source may be said to send, milliseconds. */
export const CADENCES_MS = {
  s5: 5_000,
  s10: 10_000,
  m1: 60_000,
  m5: 300_000,
  m15: 900_000,
  h1: 3_600_000,
  d1: 86_400_000,
  w1: 604_800_000,
} as const
export type Cadence = keyof typeof CADENCES_MS
export const CADENCES = Object.keys(CADENCES_MS) as Cadence[]

const BY_SOURCE: Readonly<Record<Exclude<SourceKind, 'format'>, Cadence>> = {
  http: 'm1',
  socket: 's10',
  sheet: 'd1',
  folder: 'd1',
  centre: 's10',
}

/** Alerts and the press are quiet for long, and that is no fault of theirs. */
const BY_FORMAT: Readonly<Record<AdapterKind, Cadence>> = {
  cloudevents: 'm15',
  'ngsi-ld': 'm15',
  'ngsi-v2': 'm15',
  mqtt: 'm1',
  'gtfs-rt': 'm1',
  cap: 'w1',
  rss: 'd1',
  open311: 'd1',
  qcvn120: 'd1',
  syslog: 'h1',
  cef: 'h1',
  eve: 'h1',
  wazuh: 'h1',
  snort: 'd1',
}

/** What is proposed of a source until somebody chooses: sooner than it speaks it would stand on the wall as silent. */
export function usualCadence(kind: SourceKind, format: AdapterKind | ''): Cadence {
  if (kind !== 'format') return BY_SOURCE[kind]
  return format === '' ? 'm1' : BY_FORMAT[format]
}
