import { noise } from './random.ts'

/**
 * A value from -1 to 1 that wanders smoothly with the time, one turn a slot: the same for the same names and time,
 * whenever it is asked.
 */
export function wander(seed: number, name: string, at: number, slotMs: number): number {
  const slot = Math.floor(at / slotMs)
  const share = at / slotMs - slot
  const eased = share * share * (3 - 2 * share)
  const from = noise(seed, 'wander', name, slot)
  return 2 * (from + (noise(seed, 'wander', name, slot + 1) - from) * eased) - 1
}
