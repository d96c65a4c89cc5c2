import type { DEVICE_KINDS } from '../../../../shared/adapters/settings/ngsi.ts'

/** Words for what works; whatever else is said of a state is that it does not. */
export const OK: ReadonlySet<string> = new Set(['ok', 'on', 'online', 'working', 'active'])

export type DeviceKind = (typeof DEVICE_KINDS)[number]

/** Of each kind what it is while it works, and what it is while it does not. */
export const STATUSES: Readonly<Record<DeviceKind, readonly [working: string, offline: string]>> = {
  'traffic.detector': ['online', 'offline'],
  'traffic.camera': ['online', 'offline'],
  'environment.airStation': ['working', 'offline'],
  'environment.rainGauge': ['working', 'offline'],
  'environment.sensor': ['working', 'offline'],
}
