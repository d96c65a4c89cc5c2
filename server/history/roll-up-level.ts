/** From fine to coarse. Up to an hour aligned to UTC; days and months are those of the place's calendar. */
export const ROLL_UP_LEVELS = ['1m', '15m', '1h', '1d', '1mo'] as const
export type RollUpLevel = (typeof ROLL_UP_LEVELS)[number]
export type CoarserLevel = Exclude<RollUpLevel, '1m'>

/**
 * What a level's cells are made of. Days are made of quarters of an hour, not of hours: where clocks are half an hour
 * or a quarter off, an hour of UTC lies in two days.
 */
export const FINER = {
  '15m': '1m',
  '1h': '15m',
  '1d': '15m',
  '1mo': '1d',
} as const satisfies Record<CoarserLevel, RollUpLevel>

export function rollUpTable(level: RollUpLevel): string {
  return `roll_up_${level}`
}
