import type { Indicator } from '../domains/domain.ts'
import type { Label } from '../label.ts'

/** What is to be said of an indicator whose form is known. */
export type Said = Pick<Indicator, 'id' | 'name' | 'short' | 'cadenceMs'> &
  Partial<
    Pick<Indicator, 'unit' | 'decimals' | 'better' | 'max' | 'thresholds' | 'resets' | 'quantity' | 'parts'>
  >

export const NO_UNIT: Label = { vi: '', en: '' }
const PER_CENT: Label = { vi: '%', en: '%' }

/** How many, or how much: figures of parts add up. */
export function amount(said: Said): Indicator {
  return {
    unit: NO_UNIT,
    decimals: 0,
    better: 'neither',
    min: 0,
    max: 1e9,
    ...said,
    rollUp: 'sum',
    source: { from: 'feed' },
    whenStale: 'keep',
  }
}

/** Per cent of a whole; its readings carry numerator and denominator (R3). `max` over 100 for what may exceed a plan. */
export function share(said: Said): Indicator {
  return {
    unit: PER_CENT,
    quantity: '1',
    decimals: 1,
    better: 'up',
    min: 0,
    max: 100,
    ...said,
    rollUp: 'ratio',
    scale: 100,
    source: { from: 'feed' },
    whenStale: 'keep',
  }
}

/** A published figure whose parts nobody has: it stands for its own area alone. */
export function published(said: Said & Pick<Indicator, 'min' | 'max' | 'unit'>): Indicator {
  return {
    decimals: 2,
    better: 'up',
    ...said,
    rollUp: 'own',
    source: { from: 'feed' },
    whenStale: 'keep',
  }
}
