import i18next from 'i18next'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useMap } from 'react-leaflet'
import { ageParts } from '../i18n/age.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { feedTimes } from '../state/feed-time.ts'
import { centreRoom } from '../state/feeds.ts'
import { shownNow } from '../state/shown-time.ts'
import type { FocusItem } from './focus/focus-layer.ts'
import type { MapResources } from './map-resources.ts'
import { MapStage } from './map-stage.ts'
import type { ThemeName } from './map-theme.ts'

export interface LiveLayersProps {
  readonly scope: string
  readonly domains: readonly string[]
  readonly theme: ThemeName
  readonly resources: MapResources
  readonly onKinds: (kinds: ReadonlyMap<string, number>) => void
  readonly onOutlines: (day: string | undefined) => void
}

/** All that is drawn on the map. React makes and unmakes it; what moves on it never passes through React. */
export function LiveLayers({ scope, domains, theme, resources, onKinds, onOutlines }: LiveLayersProps) {
  const map = useMap()
  const locale = useLocale()
  const stage = useRef<MapStage>(undefined)
  const names = domains.join(' ')

  const dress = useEffectEvent((made: MapStage) => {
    made.setTheme(theme)
    made.setLocale(locale)
  })

  useEffect(
    function runStage() {
      const told = { onKinds, onOutlines, ageText: ageTextIn(scope) }
      const made = new MapStage(map, { scope, domains: names.split(' '), ...told })
      made.open(resources)
      stage.current = made
      // The page sets its theme in an effect of its own, which runs after this one.
      const frame = requestAnimationFrame(() => dress(made))
      const stopWatching = watchSize(map.getContainer(), () => made.resize())
      return () => {
        cancelAnimationFrame(frame)
        stopWatching()
        stage.current = undefined
        made.destroy()
      }
    },
    [map, resources, scope, names, onKinds, onOutlines],
  )

  useEffect(
    function followTheme() {
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

  return null
}

/** How long a case has been open, on the clock of its source. */
function ageTextIn(scope: string): (item: FocusItem) => string {
  return (item) => {
    const sourceNow = feedTimes(centreRoom(scope))(item.feed, shownNow())
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
