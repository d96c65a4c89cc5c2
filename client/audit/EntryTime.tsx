import { clockTime, numericDate } from '../i18n/format-time.ts'
import { useZone } from '../console/use-centre.ts'

/** To the second, on the clocks of the place. */
export function EntryTime({ at }: { at: number }) {
  const zone = useZone()
  return (
    <time className="entry-time" dateTime={new Date(at).toISOString()}>
      <span>{clockTime(at, zone)}</span> <span className="entry-day">{numericDate(at, zone)}</span>
    </time>
  )
}
