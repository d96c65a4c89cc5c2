import { useTranslation } from 'react-i18next'
import type { Place } from '../state/centre-store.ts'

/** The map's place on the wall. */
export function MapFrame({ place }: { place: Place }) {
  const { t } = useTranslation()
  return <section className="wall-map" aria-label={t('map.title')} data-scope={place.root.scope} />
}
