import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { zoneOn, type Centre } from '../../shared/areas/centre.ts'
import type { AreasAnswer, CentreAnswer } from '../../shared/http-answers.ts'
import type { Label, Locale } from '../../shared/label.ts'
import { signInAddress } from '../access/sign-in-address.ts'

export type Tier = Centre['tier']

/** A centre as the wall needs it: what it is called and which scope its figures are of. */
export interface CentreView {
  id: string
  name: Label
  shortName: Label
  tier: Tier
  scope: string
  /** The one area that it serves, where it is one: what is published of that is said of the centre's whole. */
  area: string | undefined
}

/** What the wall is of: this centre, one below it, or an area where somebody may watch no more than that. */
export interface RootView {
  name: Label
  tier: Tier | 'area'
  scope: string
}

/** What is shown of this server to who looks, and the centres right below it. */
export interface Place {
  root: RootView
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
  /** Whoever looks may watch nothing of this place: the server's word for it. */
  refused: string | undefined
}

export const centreStore = createStore<CentreState>()(() => ({
  place: undefined,
  failed: false,
  refused: undefined,
}))

const RETRY_MS = 2_000

/**
 * Asks who the server is until it answers: a wall may be on before its server. Whoever is not signed in where that is
 * needed is led to the sign-in. Start returns stop.
 */
export function startCentre(onPlace: (place: Place) => void | Promise<void>): () => void {
  const stopped = new AbortController()
  const { signal } = stopped
  let timer: ReturnType<typeof setTimeout> | undefined
  async function ask(): Promise<void> {
    try {
      const response = await fetch('/api/v1/centre', { signal })
      if (response.status === 401) return void location.replace(signInAddress())
      if (response.status === 403) return centreStore.setState({ refused: await messageOf(response) })
      if (!response.ok) throw new Error(`HTTP ${response.status}`)
      const answer = (await response.json()) as CentreAnswer
      const place = placeOf(answer, await nameOfRoot(answer, signal))
      if (signal.aborted) return
      centreStore.setState({ place, failed: false, refused: undefined })
      await onPlace(place)
    } catch {
      if (signal.aborted) return
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

async function messageOf(response: Response): Promise<string> {
  const { message } = (await response.json()) as { message: string }
  return message
}

/** Areas are many, and their names are asked for only where one of them is all that may be watched. */
async function nameOfRoot(answer: CentreAnswer, signal: AbortSignal): Promise<Label | undefined> {
  if (centreOf(answer)) return undefined
  const response = await fetch('/api/v1/areas', { signal })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const { areas } = (await response.json()) as AreasAnswer
  const area = areas.find(({ code }) => code === answer.root)
  return area && { vi: area.name, en: area.nameEn ?? area.name }
}

export function usePlace(): Place | undefined {
  return useStore(centreStore, (state) => state.place)
}

/** `areaName`: of an area that is no centre's whole, where that is the root. */
export function placeOf(answer: CentreAnswer, areaName?: Label): Place {
  const { root: scope, centres, zone, locale, domains, day } = answer
  const centre = centreOf(answer)
  const isOwn = centre?.id === answer.centre
  return {
    root: centre
      ? { name: isOwn ? answer.name : centre.name, tier: centre.tier, scope }
      : { name: areaName ?? { vi: scope, en: scope }, tier: 'area', scope },
    children: centre
      ? centres.filter((c) => c.parent === centre.id && zoneOn(c, day)).map((c) => viewOf(c, day))
      : [],
    zone,
    locale,
    domains,
    keepsHistory: answer.keepsHistory === true,
  }
}

/** The centre whose whole the root is: by its zone, or by the one area that it serves. */
function centreOf({ root, centres, day }: CentreAnswer): Centre | undefined {
  return centres.find((centre) => root === zoneScope(centre.id) || root === wholeArea(centre, day))
}

/** Whoever asked may watch all that the server answers for. */
export function isOwnWhole(answer: CentreAnswer): boolean {
  return centreOf(answer)?.id === answer.centre
}

function viewOf(centre: Centre, day: string): CentreView {
  const { id, name, shortName, tier } = centre
  return { id, name, shortName, tier, scope: zoneScope(id), area: wholeArea(centre, day) }
}

function zoneScope(id: string): string {
  return `zone:${id}`
}

function wholeArea(centre: Centre, day: string): string | undefined {
  const [only, ...others] = zoneOn(centre, day)?.areas ?? []
  return others.length === 0 ? only : undefined
}

/** What a room tells of the part of its scope that lies in none of the zones below it. */
export function restScope(scope: string): string {
  return `rest:${scope}`
}
