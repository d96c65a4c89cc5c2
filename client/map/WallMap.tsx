import 'leaflet/dist/leaflet.css'
import './map.css'
import i18next from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { ageParts } from '../i18n/age.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { feedTimes } from '../state/feed-time.ts'
import { centreRoom } from '../state/feeds.ts'
import { serverNow } from '../state/live-store.ts'
import type { FocusItem } from './focus/focus-layer.ts'
import { MapLegend } from './MapLegend.tsx'
import { loadMapResources, type MapResources } from './map-resources.ts'
import { MapStage } from './map-stage.ts'
import type { ThemeName } from './map-theme.ts'
import { mapWords } from './map-words.ts'

export interface WallMapProps {
  /** Of the rooms that it shows. */
  readonly scope: string
  readonly domains: readonly string[]
  readonly theme: ThemeName
}

/** The live map. React makes and unmakes it; what moves on it never passes through React. */
export function WallMap({ scope, domains, theme }: WallMapProps) {
  const element = useRef<HTMLDivElement>(null)
  const [resources, setResources] = useState<MapResources>()
  const [stage, setStage] = useState<MapStage>()
  const locale = useLocale()
  const names = domains.join(' ')

  useEffect(function loadOnce() {
    const stopped = new AbortController()
    void loadMapResources(stopped.signal).then(setResources)
    return () => stopped.abort()
  }, [])

  useEffect(
    function runStage() {
      if (!element.current || !resources) return undefined
      const made = new MapStage(element.current, {
        scope,
        domains: names.split(' '),
        ageText: ageTextIn(scope),
      })
      made.open(resources)
      setStage(made)
      const stopWatching = watchSize(element.current, () => made.resize())
      return () => {
        stopWatching()
        made.destroy()
      }
    },
    [resources, scope, names],
  )

  useEffect(
    function followTheme() {
      // The page sets its theme in an effect of its own, which runs after this one.
      const frame = requestAnimationFrame(() => stage?.setTheme(theme))
      return () => cancelAnimationFrame(frame)
    },
    [stage, theme],
  )

  useEffect(
    function followLocale() {
      stage?.setLocale(locale)
    },
    [stage, locale],
  )

  const words = mapWords(locale)
  return (
    <div className="wall-map">
      <div ref={element} className="wall-map-canvas" role="application" aria-label={words.map} />
      <MapLegend words={words} geoPack={resources?.centre.geoPack} />
    </div>
  )
}

/** How long a case has been open, on the clock of its source. */
function ageTextIn(scope: string): (item: FocusItem) => string {
  return (item) => {
    const sourceNow = feedTimes(centreRoom(scope))(item.feed, serverNow())
    const { unit, count } = ageParts(sourceNow - item.openedAt)
    return i18next.t(`age.${unit}`, { count })
  }
}

/** Calls back when the element or the letters change; letters decide which names have room. Returns stop. */
function watchSize(element: HTMLElement, changed: () => void): () => void {
  let width = element.clientWidth
  let height = element.clientHeight
  const observer = new ResizeObserver(() => {
    if (element.clientWidth === width && element.clientHeight === height) return
    width = element.clientWidth
    height = element.clientHeight
    changed()
  })
  observer.observe(element)
  document.fonts.addEventListener('loadingdone', changed)
  return () => {
    observer.disconnect()
    document.fonts.removeEventListener('loadingdone', changed)
  }
}
