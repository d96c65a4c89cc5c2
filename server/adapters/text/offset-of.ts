/**
 * Minutes ahead of UTC of an offset or a name for one: `+0700`, `+07:00`, `+7`, `GMT+7`, `EST`. Undefined for an offset
 * that no clock has, and for a name that nobody knows: to read it as UTC, as RFC 2822 has it (4.3), would be a guess.
 */
export function offsetOf(text: string): number | undefined {
  const match = /^(?:GMT|UTC?)? ?([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(text)
  if (match === null) return NAMED.get(text.trim().toUpperCase())
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  if (minutes > MOST_MINUTES || Number(match[3] ?? 0) > 59) return undefined
  return match[1] === '-' ? -minutes : minutes
}

/** As a part of a pattern; halves of the day are no names of zones. */
export const OFFSET = String.raw`(?:GMT|UTC?)? ?[+-]\d{1,2}(?::?\d\d)?|(?!(?:AM|PM|SA|CH)\b)[A-Za-z]{1,5}`

/** Of Kiribati. */
const MOST_MINUTES = 14 * 60

/** Of RFC 822, and those that papers write beside; what stands for several zones (IST, BST) is left out. */
const NAMED: ReadonlyMap<string, number> = new Map(
  Object.entries({
    UTC: 0,
    UT: 0,
    GMT: 0,
    Z: 0,
    WET: 0,
    WEST: 1,
    EST: -5,
    EDT: -4,
    CST: -6,
    CDT: -5,
    MST: -7,
    MDT: -6,
    PST: -8,
    PDT: -7,
    CET: 1,
    CEST: 2,
    MEZ: 1,
    MESZ: 2,
    EET: 2,
    EEST: 3,
    MSK: 3,
    ICT: 7,
    WIB: 7,
    SGT: 8,
    HKT: 8,
    JST: 9,
    KST: 9,
    AWST: 8,
    AEST: 10,
    AEDT: 11,
    NZST: 12,
    NZDT: 13,
  }).map(([name, hours]) => [name, hours * 60]),
)
