import { useTranslation } from 'react-i18next'
import { clockTime, numericDate } from '../i18n/format-time.ts'
import { useClock } from '../state/clock-store.ts'

/** `QUÁ KHỨ · 14:05:00 07/10/2025`: in the place of the clock, on a plate of its own. */
export function PastClock({ zone }: { zone: string }) {
  const { t } = useTranslation()
  const time = useClock((now) => clockTime(now, zone))
  const date = useClock((now) => numericDate(now, zone))
  return (
    <p className="past-clock">
      <strong>{t('past.word')}</strong> · <time>{time}</time> <time className="past-date">{date}</time>
    </p>
  )
}
