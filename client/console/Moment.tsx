import { longMoment, shortMoment } from '../i18n/format-time.ts'
import { useZone } from './use-centre.ts'

/** A time of day with its date, in the zone of the place; `exact`: to the second. */
export function Moment({ at, exact = false }: { at: number; exact?: boolean }) {
  const zone = useZone()
  return <time dateTime={new Date(at).toISOString()}>{(exact ? longMoment : shortMoment)(at, zone)}</time>
}
