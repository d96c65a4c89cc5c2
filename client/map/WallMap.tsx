import 'leaflet/dist/leaflet.css'
import './map.css'
import L from 'leaflet'
import { useEffect, useState } from 'react'
import { MapContainer } from 'react-leaflet'
import { useLocale } from '../i18n/use-locale.ts'
import { LiveLayers } from './LiveLayers.tsx'
import { MapLegend } from './MapLegend.tsx'
import { loadMapResources, type MapResources } from './map-resources.ts'
import type { ThemeName } from './map-theme.ts'
import { mapWords } from './map-words.ts'

export interface WallMapProps {
  /** Of the rooms that it shows. */
  readonly scope: string
  readonly domains: readonly string[]
  readonly theme: ThemeName
}

const NO_KINDS: ReadonlyMap<string, number> = new Map()

/** The live map of a wall, with its legend. */
export function WallMap({ scope, domains, theme }: WallMapProps) {
  const [resources, setResources] = useState<MapResources>()
  const [kinds, setKinds] = useState<ReadonlyMap<string, number>>(NO_KINDS)
  const [outlinesOf, setOutlinesOf] = useState<string>()
  const words = mapWords(useLocale())

  useEffect(function loadOnce() {
    const stopped = new AbortController()
    void loadMapResources(stopped.signal).then(setResources)
    return () => stopped.abort()
  }, [])

  return (
    <div className="wall-map" role="application" aria-label={words.map}>
      <MapContainer
        className="wall-map-canvas"
        zoomControl={false}
        attributionControl={false}
        // On a phone a finger scrolls the page; two move the map.
        dragging={!L.Browser.mobile}
        zoomSnap={0.25}
        zoomDelta={0.5}
      >
        {resources && (
          <LiveLayers
            scope={scope}
            domains={domains}
            theme={theme}
            resources={resources}
            onKinds={setKinds}
            onOutlines={setOutlinesOf}
          />
        )}
      </MapContainer>
      <MapLegend words={words} kinds={kinds} geoPack={resources?.centre.geoPack} outlinesOf={outlinesOf} />
    </div>
  )
}
