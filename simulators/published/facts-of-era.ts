import type { Area } from '../../shared/areas/area.ts'
import { dayOf, isValidOn } from '../../shared/areas/effective-date.ts'
import type { Observation, Reading, Thing } from '../../shared/observation.ts'

/**
 * What can be said on a map of a day: of areas that are in force then, and nothing that was published for a time at
 * which the area as it was had ended. Figures of the time before an area took others in stay, with their period.
 */
export function factsOfEra(
  facts: readonly Observation[],
  { areas, day, zone }: { areas: readonly Area[]; day: string; zone: string },
): Observation[] {
  const until = new Map(
    areas.filter((area) => isValidOn(area, day)).map(({ code, validTo }) => [code, validTo]),
  )
  return facts.filter((fact) => {
    const code = (fact as Reading | Thing).area
    if (code === undefined) return true
    const end = until.get(code)
    return end === null || (end !== undefined && dayOf(fact.at, zone) < end)
  })
}
