import type { EntryField, EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { boardRow } from './board-rows.ts'

const NOW = Date.parse('2026-11-26T00:30:00Z')

/** A sheet of a few indicators as the server answers it. */
export function entrySheet(part: Partial<EntrySheet> = {}): EntrySheet {
  const { period } = boardRow({ id: '2026-11-25' })
  return {
    serverTime: NOW,
    form: {
      id: 'f',
      area: '19',
      period: 'day',
      name: { vi: 'Biểu f', en: 'Form f' },
      unit: { id: 'so-a', name: { vi: 'Sở A', en: 'Department A' } },
      indicators: ['health.beds', 'health.visits', 'health.covered'],
      deadline: { days: 0, hour: 8 },
      validFrom: '2026-01-01',
      validTo: null,
      version: 1,
      origin: 'pack',
    },
    period,
    state: 'draft',
    status: 'due',
    handedInLate: false,
    revision: 1,
    change: 0,
    fields: [
      field('health.beds', 'Giường bệnh'),
      field('health.visits', 'Lượt khám'),
      ratio('health.covered', 'Bao phủ'),
    ],
    cells: [],
    problems: [],
    events: [],
    mayWrite: true,
    mayReview: false,
    isOwn: true,
    ...part,
  }
}

export function field(indicator: string, vi: string, part: Partial<EntryField> = {}): EntryField {
  return {
    indicator,
    name: { vi, en: vi },
    short: { vi, en: vi },
    unit: { vi: 'giường', en: 'beds' },
    meaning: { vi: '', en: '' },
    cells: [{ part: 'value', label: { vi, en: vi } }],
    scale: 1,
    decimals: 0,
    min: 0,
    max: 100_000,
    better: 'neither',
    target: null,
    earlier: [],
    yearBefore: null,
    ...part,
  }
}

export function ratio(indicator: string, vi: string): EntryField {
  return field(indicator, vi, {
    unit: { vi: '%', en: '%' },
    scale: 100,
    decimals: 2,
    cells: [
      { part: 'numerator', label: { vi: 'Người có thẻ', en: 'People covered' } },
      { part: 'denominator', label: { vi: 'Dân số', en: 'Population' } },
    ],
  })
}
