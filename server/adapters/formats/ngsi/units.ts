/** By code of UN/CEFACT and as people write it: how much one of it is in the unit that a figure has here. */
const UNITS = {
  'km/h': {
    kmh: 1,
    'km/h': 1,
    kph: 1,
    kmph: 1,
    hm: 1.609344,
    mph: 1.609344,
    'mi/h': 1.609344,
    mts: 3.6,
    'm/s': 3.6,
    knt: 1.852,
  },
  'µg/m³': {
    gq: 1,
    'µg/m³': 1,
    'µg/m3': 1,
    'μg/m³': 1,
    'μg/m3': 1,
    'ug/m3': 1,
    gp: 1000,
    'mg/m3': 1000,
    'mg/m³': 1000,
  },
  share: { c62: 1, p1: 0.01, '%': 0.01, percent: 0.01 },
} as const satisfies Record<string, Readonly<Record<string, number>>>

export type Unit = keyof typeof UNITS

/** Undefined for a unit that cannot be made into it. */
export function factorOf(said: string, unit: Unit): number | undefined {
  const known: Readonly<Record<string, number>> = UNITS[unit]
  const name = said.trim().toLowerCase()
  return Object.hasOwn(known, name) ? known[name] : undefined
}
