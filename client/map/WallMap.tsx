import 'leaflet/dist/leaflet.css'
import './map.css'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../i18n/use-locale.ts'
import { ageParts } from '../i18n/age.ts'
import { centreRoom } from '../state/feeds.ts'
import { feedTimes } from '../state/feed-time.ts'
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
  const stage = useRef<MapStage>(undefined)
  const [resources, setResources] = useState<MapResources>()
  const locale = useLocale()
  const { t } = useTranslation()
  const words = useRef(t)
  words.current = t
  const names = domains.join(' ')

  useEffect(function loadOnce() {
    const stopped = new AbortController()
    void loadMapResources(stopped.signal).then(setResources)
    return () => stopped.abort()
  }, [])

  useEffect(
    function runStage() {
      if (!element.current || !resources) return undefined
      const ageText = (item: FocusItem) => {
        const now = serverNow()
        const sourceNow = feedTimes(centreRoom(scope))(item.feed, now)
        const { unit, count } = ageParts(sourceNow - item.openedAt)
        return words.current(`age.${unit}`, { count })
      }
      const made = new MapStage(element.current, { scope, domains: names.split(' '), theme, ageText })
      made.open(resources, locale)
      stage.current = made
      const watcher = watchSize(element.current, () => made.resize())
      return () => {
        watcher()
        stage.current = undefined
        made.destroy()
      }
    },
    // Theme and language change what is there, see below.
    [resources, scope, names],
  )

  useEffect(
    function followTheme() {
      // The page sets its theme in an effect of its own, which runs after this one.
      const frame = requestAnimationFrame(() => stage.current?.setTheme(theme))
      return () => cancelAnimationFrame(frame)
    },
    [theme],
  )

  useEffect(
    function followLocale() {
      stage.current?.setLocale(locale)
    },
    [locale],
  )

  const text = mapWords(locale)
  return (
    <div className="wall-map">
      <div ref={element} className="wall-map-canvas" role="application" aria-label={text.map} />
      <MapLegend words={text} surveyed={resources?.geoPack.communes !== undefined} />
    </div>
  )
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
