import type { Defined } from '../../shared/kpi/definition.ts'

/** Of a count that feeds say now; `more` says otherwise. */
export function defined(more: Partial<Defined> = {}): Defined {
  return {
    name: { vi: 'Ổ gà', en: 'Potholes' },
    short: { vi: 'ổ gà', en: 'potholes' },
    unit: { vi: '', en: '' },
    meaning: { vi: 'Số ổ gà chưa vá.', en: 'Potholes not mended yet.' },
    quantity: 'pothole',
    rollUp: 'sum',
    decimals: 0,
    better: 'down',
    min: 0,
    max: 10_000,
    period: 'live',
    deadlineDays: 0,
    cadenceMs: 3_600_000,
    source: { vi: '', en: '' },
    responsible: { vi: '', en: '' },
    legalBasis: [],
    targets: [],
    onWall: false,
    ...more,
  }
}

/** One that is computed. */
export function computed(formula: string, more: Partial<Defined> = {}): Defined {
  return defined({ rollUp: 'computed', formula, ...more })
}
