import type { AreasAnswer } from '../../shared/http-answers.ts'

/** While which days the map of areas is the one that a screen shows. */
export interface AreaEra {
  /** Of the map, by which the server counts. */
  day: string
  /** The first day on which all of its areas are as they are. */
  from: string
  /** The first day on which one of them is no more. */
  to: string | undefined
}

export function eraOf({ day, areas }: AreasAnswer): AreaEra {
  const ends = areas.flatMap(({ validTo }) => validTo ?? [])
  return {
    day,
    from: areas.reduce((newest, { validFrom }) => (validFrom > newest ? validFrom : newest), ''),
    to: ends.toSorted()[0],
  }
}

/** A day has another map of areas than that of the screen. */
export function isOtherMap(era: AreaEra, day: string): boolean {
  return day < era.from || (era.to !== undefined && day >= era.to)
}
