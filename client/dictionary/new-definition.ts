import type { Defined } from '../../shared/kpi/definition.ts'

const NOTHING = { vi: '', en: '' }

/** From where one begins that is added. */
export const NEW_DEFINITION: Defined = {
  name: NOTHING,
  short: NOTHING,
  unit: NOTHING,
  meaning: NOTHING,
  rollUp: 'sum',
  decimals: 1,
  better: 'up',
  min: 0,
  max: 1_000_000,
  period: 'live',
  deadlineDays: 0,
  cadenceMs: 60_000,
  source: NOTHING,
  responsible: NOTHING,
  legalBasis: [],
  targets: [],
  onWall: true,
}
