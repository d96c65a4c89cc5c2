import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Centre } from '../../shared/areas/centre.ts'
import type { CentreAnswer } from '../../shared/http-answers.ts'
import type { Label, Locale } from '../../shared/label.ts'

export type Tier = Centre['tier']

/** A centre as the wall needs it: what it is called and which scope its figures are of. */
export interface CentreView {
  id: string
  name: Label
  shortName: Label
  tier: Tier
  scope: string
}

/** Who this server is, and the centres right below it. */
export interface Place {
  root: CentreView
  children: readonly CentreView[]
  /** IANA. */
  zone: string
  /** The language that the place speaks. */
  locale: Locale
  /** Domain ids, in the order in which they are shown. */
  domains: readonly string[]
  /** The server can tell what was. */
  keepsHistory: boolean
}

export interface CentreState {
  place: Place | undefined
  /** It was asked for and did not come; it is being asked for again. */
  failed: boolean
}

export const centreStore = createStore<CentreState>()(() => ({ place: undefined, failed: false }))

const RETRY_MS = 2_000

/** Asks who the server is until it answers: a wall may be on before its server. Start returns stop. */
export function startCentre(onPlace: (place: Place) => void): () => void {
  const stopped = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  async function ask(): Promise<void> {
    try {
      const response = await fetch('/api/v1/centre', { signal: stopped.signal })
      if (!response.ok) throw new Error(`HTTP ${response.status}`)
      const place = placeOf((await response.json()) as CentreAnswer)
      centreStore.setState({ place, failed: false })
      onPlace(place)
    } catch {
      if (stopped.signal.aborted) return
      centreStore.setState({ failed: true })
      timer = setTimeout(() => void ask(), RETRY_MS)
    }
  }
  void ask()
  return function stopCentre() {
    stopped.abort()
    clearTimeout(timer)
  }
}

export function usePlace(): Place | undefined {
  return useStore(centreStore, (state) => state.place)
}

export function placeOf(answer: CentreAnswer): Place {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: answer.zone }).format(answer.serverTime)
  const own = answer.centres.find((centre) => centre.id === answer.centre)
  const root: CentreView = own
    ? viewOf(own)
    : { id: answer.centre, name: answer.name, shortName: answer.name, tier: 'province', scope: answer.centre }
  return {
    root: { ...root, name: answer.name, scope: own ? rootScope(own, day) : root.scope },
    children: answer.centres.filter((centre) => centre.parent === answer.centre).map(viewOf),
    zone: answer.zone,
    locale: answer.locale,
    domains: answer.domains,
    keepsHistory: answer.keepsHistory === true,
  }
}

function viewOf(centre: Centre): CentreView {
  const { id, name, shortName, tier } = centre
  return { id, name, shortName, tier, scope: zoneScope(id) }
}

function zoneScope(id: string): string {
  return `zone:${id}`
}

/** A centre that serves one area whole is asked for by that area; another by its zone. */
function rootScope(centre: Centre, day: string): string {
  const zone = centre.zones.find((z) => z.validFrom <= day && (z.validTo === null || day < z.validTo))
  const [only, ...others] = zone?.areas ?? []
  return only !== undefined && others.length === 0 ? only : zoneScope(centre.id)
}

/** What a room tells of the part of its scope that lies in none of the zones below it. */
export function restScope(scope: string): string {
  return `rest:${scope}`
}
