import type { Label } from '../../shared/label.ts'
import type { Defined } from '../../shared/kpi/definition.ts'
import type { Problem } from './problem.ts'

/** With another of these, figures that were said before would come to mean something else. */
const FIXED = {
  unit: { vi: 'đơn vị tính', en: 'the unit' },
  quantity: { vi: 'đại lượng đo', en: 'what it measures' },
  parts: { vi: 'đại lượng của tử số, mẫu số', en: 'what its parts measure' },
  rollUp: { vi: 'cách cộng gộp', en: 'how it rolls up' },
  scale: { vi: 'hệ số nhân', en: 'its scale' },
  decimals: { vi: 'số chữ số thập phân', en: 'its decimals' },
  period: { vi: 'kỳ số liệu', en: 'its period' },
} as const satisfies Partial<Record<keyof Defined, Label>>

/** What nobody said yet of quantities may be said. */
const MAY_BE_FIRST_SAID: readonly string[] = ['quantity', 'parts']

/** A change of what stays as it is for good: that is another indicator. */
export function fixedFieldProblems(wanted: Defined, latest: Defined): Problem[] {
  const fields = Object.entries(FIXED) as [keyof typeof FIXED, Label][]
  return fields
    .filter(([field]) => !same(wanted[field], latest[field]))
    .filter(([field]) => latest[field] !== undefined || !MAY_BE_FIRST_SAID.includes(field))
    .map(([field, label]) => ({ code: 'fixed-field', path: `definition.${field}`, label }))
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && textOf(a) === textOf(b))
}

/** Of a flat object, whatever the order of its fields. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
