import type { Area } from './area.ts'
import { zoneOn, type Centre } from './centre.ts'
import { isValidOn, overlaps } from './effective-date.ts'

export type CentreProblem =
  | { type: 'duplicate'; centre: string }
  | { type: 'missing-parent'; centre: string; parent: string }
  | { type: 'cycle'; centre: string }
  | { type: 'zones-overlap'; centre: string; validFrom: readonly [string, string] }
  | { type: 'missing-area'; centre: string; area: string; day: string }

/** All that is wrong with a set of centres; empty when they form a forest and every zone names existing areas. */
export function validateCentres(centres: readonly Centre[], areas: readonly Area[]): CentreProblem[] {
  return centres.flatMap((centre, i) => [
    ...duplicate(centre, centres.slice(0, i)),
    ...parentProblems(centre, centres),
    ...zoneOverlaps(centre),
    ...missingAreas(centre, areas),
  ])
}

function duplicate(centre: Centre, earlier: readonly Centre[]): CentreProblem[] {
  return earlier.some((c) => c.id === centre.id) ? [{ type: 'duplicate', centre: centre.id }] : []
}

function parentProblems(centre: Centre, centres: readonly Centre[]): CentreProblem[] {
  const parents = new Map(centres.map((c) => [c.id, c.parent]))
  if (centre.parent === null) return []
  if (!parents.has(centre.parent))
    return [{ type: 'missing-parent', centre: centre.id, parent: centre.parent }]
  let above: string | null = centre.parent
  for (let steps = 0; above !== null && above !== centre.id && steps < centres.length; steps++) {
    above = parents.get(above) ?? null
  }
  return above === centre.id ? [{ type: 'cycle', centre: centre.id }] : []
}

function zoneOverlaps(centre: Centre): CentreProblem[] {
  const sorted = centre.zones.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  return sorted.flatMap((zone, i): CentreProblem[] => {
    const before = sorted[i - 1]
    if (before === undefined || !overlaps(before, zone)) return []
    return [{ type: 'zones-overlap', centre: centre.id, validFrom: [before.validFrom, zone.validFrom] }]
  })
}

/** An area must exist on every day of the zone: looked at on the days on which the zone or the area turns. */
function missingAreas(centre: Centre, areas: readonly Area[]): CentreProblem[] {
  const days = new Set([
    ...centre.zones.map((z) => z.validFrom),
    ...areas.flatMap((a) => (a.validTo === null ? [] : [a.validTo])),
  ])
  return [...days]
    .toSorted()
    .flatMap((day) =>
      (zoneOn(centre, day)?.areas ?? [])
        .filter((code) => !areas.some((a) => a.code === code && isValidOn(a, day)))
        .map((area): CentreProblem => ({ type: 'missing-area', centre: centre.id, area, day })),
    )
}
