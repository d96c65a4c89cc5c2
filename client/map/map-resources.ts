import type { Baseline } from '../../shared/baseline.ts'
import type { Basemap } from '../../shared/basemap.ts'
import type { CentreAnswer } from '../../shared/http-answers.ts'
import type { RoadsFile } from '../../shared/pack.ts'
import { UsualSpeeds } from './segments/usual-speeds.ts'

/** All that the map asks for over HTTP, once. */
export interface MapResources {
  readonly centre: CentreAnswer
  readonly basemap: Basemap | undefined
  readonly roads: RoadsFile | undefined
  readonly usual: UsualSpeeds
}

const RETRY_MS = 3_000

/** Asks until the server answers: a wall may be on before its server. Parts that a pack lacks stay undefined. */
export async function loadMapResources(signal: AbortSignal): Promise<MapResources | undefined> {
  while (!signal.aborted) {
    const centre = await json<CentreAnswer>('/api/v1/centre', signal)
    if (centre) {
      const [basemap, roads, baseline] = await Promise.all([
        json<Basemap>('/api/v1/pack/basemap.json', signal),
        json<RoadsFile>('/api/v1/pack/roads.json', signal),
        json<Baseline>('/api/v1/pack/baseline.json', signal),
      ])
      return { centre, basemap, roads, usual: UsualSpeeds.from(baseline) }
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
  return undefined
}

/** The server validated what it serves: it is taken as it is. */
async function json<T>(url: string, signal: AbortSignal): Promise<T | undefined> {
  try {
    const response = await fetch(url, { signal })
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return undefined
    return (await response.json()) as T
  } catch {
    return undefined
  }
}
