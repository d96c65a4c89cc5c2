import { clockTime, longDate } from '../i18n/format-time.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useClock } from '../state/clock-store.ts'

/** Time and day of the area, on the server's clock. */
export function WallClock({ zone }: { zone: string }) {
  const locale = useLocale()
  const time = useClock((now) => clockTime(now, zone))
  const date = useClock((now) => longDate(now, zone, locale))
  return (
    <div className="wall-clock">
      <time>{time}</time>
      <span>{date}</span>
    </div>
  )
}
