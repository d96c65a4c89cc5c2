import { shortMoment } from '../i18n/format-time.ts'
import { useZone } from './use-centre.ts'

/** A time of day with its date, in the zone of the place. */
export function Moment({ at }: { at: number }) {
  const zone = useZone()
  return <time dateTime={new Date(at).toISOString()}>{shortMoment(at, zone)}</time>
}
