import type { SecurityLogSettings } from '../../../shared/adapters/settings/security-log.ts'
import type { LogContext } from './security-event.ts'

/** Of a feed: its own zone where it has one. */
export function logContextOf({
  zone,
  now,
  settings,
}: LogContext & { settings: SecurityLogSettings }): LogContext {
  return { zone: settings.zone ?? zone, now }
}
