import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { dayText } from '../i18n/day-text.ts'
import { dayAt } from '../i18n/format-time.ts'
import { isOtherMap } from '../state/area-era.ts'
import { areaNamesStore } from '../state/area-names.ts'
import { useClock } from '../state/clock-store.ts'

/**
 * A server counts by the areas of one day. Where the moment that is shown lies on a day with another map, of before a
 * merger say, their names, their bounds and the sums over them are not those of that day: it is told.
 */
export function OtherMapNote({ zone }: { zone: string }) {
  const { t } = useTranslation()
  const era = useStore(areaNamesStore, (areas) => areas.era)
  const shown = useClock((now) => dayAt(now, zone))
  if (era === undefined || !isOtherMap(era, shown)) return null
  return (
    <p className="other-map" role="note">
      {t('otherMap', { day: dayText(era.day), shown: dayText(shown) })}
    </p>
  )
}
