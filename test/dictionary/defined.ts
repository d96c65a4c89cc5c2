import type { Defined, Definition } from '../../shared/kpi/definition.ts'

export function definedAs(rest: Partial<Defined>): Defined {
  return {
    name: { vi: 'hồ sơ đúng hạn', en: 'dossiers on time' },
    short: { vi: 'đúng hạn', en: 'on time' },
    unit: { vi: '%', en: '%' },
    meaning: { vi: '', en: '' },
    rollUp: 'sum',
    decimals: 1,
    better: 'up',
    min: 0,
    max: 100,
    period: 'live',
    deadlineDays: 0,
    cadenceMs: 60_000,
    source: { vi: '', en: '' },
    responsible: { vi: '', en: '' },
    legalBasis: [],
    targets: [],
    onWall: false,
    ...rest,
  }
}

export function definitionOf(indicator: string, rest: Partial<Definition>): Definition {
  return { indicator, version: 1, validFrom: '1970-01-01', origin: 'declared', ...definedAs({}), ...rest }
}
