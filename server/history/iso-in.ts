import { offsetMs } from '../../shared/civil-time.ts'

/** `2026-03-01T00:00:00.000+07:00`, as PostgreSQL's rows are written; to the second where `withMs` is false. */
export function isoIn(at: number, zone: string, withMs = true): string {
  const offset = offsetMs(at, zone)
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  const civil = new Date(at + offset).toISOString().slice(0, withMs ? -1 : -5)
  return `${civil}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
