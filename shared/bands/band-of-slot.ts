import type { Band, DayBands } from './band.ts'
import type { Slot } from './slot-clock.ts'

/**
 * The band at an instant: that of its slot and kind of day alone. Nothing is drawn between slots: a counter that opens
 * at seven is a step, and what rises within an hour has made that hour's band wide already.
 */
export function bandOfSlot(bands: DayBands | undefined, slotMinutes: number, slot: Slot): Band | undefined {
  return bands?.[slot.kind]?.[Math.floor(slot.minute / slotMinutes)] ?? undefined
}
