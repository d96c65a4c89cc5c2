export const HOUR_MS = 3_600_000

/** Names of offsets that mean but one; Indochina's among them. */
export const NAMED_HOURS: Readonly<Record<string, number>> = {
  ICT: 7,
  JST: 9,
  CET: 1,
  CEST: 2,
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
}
