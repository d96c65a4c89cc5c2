import type { DEVICE_KINDS } from '../../../../shared/adapters/settings/ngsi.ts'

export type DeviceKind = (typeof DEVICE_KINDS)[number]

/** Of each kind what it is while it works, and what it is while it does not. */
export const STATUSES: Readonly<Record<DeviceKind, readonly [working: string, offline: string]>> = {
  'traffic.detector': ['online', 'offline'],
  'traffic.camera': ['online', 'offline'],
  'environment.airStation': ['working', 'offline'],
  'environment.rainGauge': ['working', 'offline'],
  'environment.sensor': ['working', 'offline'],
}
