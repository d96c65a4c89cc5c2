import type { Sheet } from '../../server/entry/sheet-reader.ts'
import type { EntryChange } from '../../shared/entry/cell.ts'
import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { foldSheet } from '../../shared/entry/fold-sheet.ts'
import { periodAt } from '../../shared/entry/period.ts'

const NAME = { vi: 'Chỉ tiêu', en: 'Indicator' }

export function fieldOf(indicator: string, more: Partial<EntryField> = {}): EntryField {
  return {
    indicator,
    name: NAME,
    short: NAME,
    unit: { vi: 'ca', en: '' },
    meaning: { vi: '', en: '' },
    cells: [{ part: 'value', label: NAME }],
    scale: 1,
    decimals: 0,
    min: 0,
    max: 1_000,
    better: 'neither',
    target: null,
    earlier: [],
    yearBefore: null,
    ...more,
  }
}

export function ratioOf(indicator: string, more: Partial<EntryField> = {}): EntryField {
  const cells = (['numerator', 'denominator'] as const).map((part) => ({ part, label: NAME }))
  return fieldOf(indicator, { cells, scale: 100, decimals: 1, max: 100, ...more })
}

export function sheetWith(fields: readonly EntryField[], changes: readonly EntryChange[] = []): Sheet {
  const story = { changes, events: [] }
  return {
    key: { form: 'so-hoa', period: '2026-02' },
    form: {
      id: 'so-hoa',
      area: '05443',
      period: 'month',
      name: { vi: 'Số hóa', en: 'Digitisation' },
      unit: { id: 'phuong', name: { vi: 'Phường', en: 'Ward' } },
      indicators: fields.map(({ indicator }) => indicator),
      deadline: { days: 4, hour: 17 },
      validFrom: '2025-07-01',
      validTo: null,
      version: 3,
      origin: 'pack',
    },
    period: periodAt('month', '2026-02-01'),
    story,
    folded: foldSheet(story),
    fields,
    problems: [],
  }
}
