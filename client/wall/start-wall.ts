import { startLive } from '../live/live-socket.ts'
import { startPastAddress } from '../past/past-address.ts'
import { followAbove } from '../state/above-store.ts'
import { loadAreaNames } from '../state/area-names.ts'
import { loadBaseline } from '../state/baseline-store.ts'
import { startCentre, type Place } from '../state/centre-store.ts'
import { startClock } from '../state/clock-store.ts'
import { definitionsStore, startDefinitions } from '../state/definitions.ts'
import { figureFreshness } from '../state/figure-state.ts'
import { followFigures } from '../state/follow-figures.ts'
import type { HistoryKey } from '../state/history.ts'
import { liveStore } from '../state/live-store.ts'
import { askMe } from '../state/me-store.ts'
import { followRecordedBands } from '../state/recorded-bands.ts'
import { figureIn } from '../state/roll-ups.ts'
import { setLocaleOfPlace } from '../state/view-store.ts'
import { watchesCentre } from '../state/watches-centre.ts'
import { historyKeys, judgedKeys } from './history-keys.ts'

/** Everything that runs behind a wall. Start returns stop. */
export function startWall(): () => void {
  const stops = [startClock()]
  let isStopped = false
  stops.push(
    startCentre(async (place) => {
      const looker = await askMe()
      if (isStopped) return
      setLocaleOfPlace(place.locale)
      void loadBaseline()
      void loadAreaNames()
      // Where it leads to the past, the present is not asked for first.
      stops.push(startPastAddress(place.zone))
      const domains = watchesCentre(looker) ? [...place.domains, 'centre'] : place.domains
      stops.push(
        startLive({ rooms: domains.map((domain) => ({ scope: place.root.scope, domain })) }),
        startLines(place),
        startDefinitions(),
        followRecordedBands(place),
        followAbove(place),
      )
    }),
  )
  return function stopWall() {
    isStopped = true
    for (const stop of stops) stop()
  }
}

/** Lines of the figures that have a sparkline; begun anew when people put another on the wall, or take one from it. */
function startLines(place: Place): () => void {
  const start = () =>
    followFigures({
      keys: historyKeys(place),
      alsoKeys: judgedKeys(place),
      read: read(place),
      hasRecord: place.keepsHistory,
    })
  let stop = start()
  const stopWatching = definitionsStore.subscribe(({ onWall }, before) => {
    if (onWall.join() === before.onWall.join()) return
    stop()
    stop = start()
  })
  return function stopLines() {
    stopWatching()
    stop()
  }
}

function read(place: Place): (key: HistoryKey, now: number) => number | null {
  return ({ indicator, scope }, now) => {
    const state = liveStore.getState()
    const figure = figureIn(state, indicator, scope, place.root.scope)
    const known = figureFreshness(figure, now)
    if (state.link !== 'live' || known === 'stale' || known === 'unknown') return null
    return figure.value ?? null
  }
}
