import { useTranslation } from 'react-i18next'
import { WallMap } from '../map/WallMap.tsx'
import type { Place } from '../state/centre-store.ts'
import { useTheme } from '../state/view-store.ts'

/** The map's place on the wall. */
export function MapFrame({ place }: { place: Place }) {
  const { t } = useTranslation()
  const theme = useTheme()
  return (
    <section className="map-frame" aria-label={t('map.title')}>
      <WallMap scope={place.root.scope} domains={place.domains} theme={theme} />
    </section>
  )
}
