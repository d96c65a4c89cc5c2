import type { Area } from '../../shared/areas/area.ts'
import { dayOf, isValidOn } from '../../shared/areas/effective-date.ts'
import type { Observation, Reading, Thing } from '../../shared/observation.ts'
import { publishedFacts } from './published-facts.ts'
import type { PublishedFile } from './published-file.ts'

/**
 * What can be said of published files on a map of a day: of areas that are in force then, and nothing that was
 * published for a time at which the area as it was had ended. Figures of the time before an area took others in stay,
 * with their period, but for what was said of all provinces that there were.
 */
export function factsOfEra(
  files: readonly PublishedFile[],
  { areas, day, zone }: { areas: readonly Area[]; day: string; zone: string },
): Observation[] {
  const ends = new Map(
    areas.filter((area) => isValidOn(area, day)).map(({ code, validTo }) => [code, validTo]),
  )
  return files
    .map((file) => ({
      ...file,
      results: file.results.filter(({ until }) => until === undefined || day < until),
    }))
    .flatMap((file) => publishedFacts(file, zone))
    .filter((fact) => {
      const code = (fact as Reading | Thing).area
      if (code === undefined) return true
      const end = ends.get(code)
      return end === null || (end !== undefined && dayOf(fact.at, zone) < end)
    })
}
