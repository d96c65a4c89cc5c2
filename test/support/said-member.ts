import type { Observation } from '../../shared/observation.ts'

/** What it is known by (R2), without its revision. */
export function keyOfMember(observation: Observation): string {
  if (observation.type !== 'reading') return `${observation.type} ${observation.id}`
  const { indicator, thing, area, at } = observation
  return `${indicator} ${thing ?? area} ${at}`
}

/** What it says under its key, whatever the order of its fields. */
export function contentOfMember(observation: Observation): string {
  if (observation.type === 'reading') return JSON.stringify(observation.value)
  return JSON.stringify(
    Object.fromEntries(Object.entries(observation).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  )
}
