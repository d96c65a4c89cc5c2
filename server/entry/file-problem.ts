import type { EntryFileProblem, EntryFileProblemCode } from '../../shared/entry/entry-file.ts'
import type { Cell } from '../../shared/files/table.ts'
import type { Label } from '../../shared/label.ts'

/** What is wrong with a cell of a filled template, with what was expected where that is known. */
export function fileProblem(
  code: EntryFileProblemCode,
  at: string | null,
  there: Cell,
  expected?: string | Label,
): EntryFileProblem {
  const { weight, label } = KNOWN[code]
  const told = typeof there === 'string' ? there.slice(0, 100) : there
  if (expected === undefined) return { at, there: told, code, weight, label }
  const { vi, en } = label
  const wanted = typeof expected === 'string' ? { vi: expected, en: expected } : expected
  return {
    at,
    there: told,
    code,
    weight,
    label: { vi: `${vi}; cần: ${wanted.vi}`, en: `${en}; expected: ${wanted.en}` },
  }
}

/** What an indicator allows, grouped as each language groups. */
export function allowedRange({ min, max }: { min: number; max: number }): Label {
  const said = (tag: string) => {
    const format = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 })
    return `${format.format(min)} – ${format.format(max)}`
  }
  return { vi: said('vi-VN'), en: said('en-GB') }
}

const KNOWN: Readonly<Record<EntryFileProblemCode, { weight: EntryFileProblem['weight']; label: Label }>> = {
  'not-a-template': blocks(
    'tệp này không phải biểu mẫu tải về từ hệ thống',
    'this is no template that was downloaded here',
  ),
  'other-form': blocks('tệp là của biểu khác', 'the file is of another form'),
  'other-period': blocks('tệp là của kỳ khác', 'the file is of another period'),
  'older-version': told('biểu mẫu là phiên bản khác', 'the template is of another version'),
  'unknown-row': blocks('biểu không có chỉ tiêu này', 'the form has no such indicator'),
  'row-twice': blocks(
    'chỉ tiêu này lặp lại, lấy dòng đầu',
    'this indicator stands twice; the first row is taken',
  ),
  'not-asked': blocks(
    'ô này không nhập: chỉ tiêu tỷ lệ nhập tử số và mẫu số, chỉ tiêu khác nhập số liệu',
    'not asked: a ratio is filled by numerator and denominator, others by their figure',
  ),
  'not-a-figure': blocks('không phải là số', 'not a figure'),
  'too-long-text': blocks('giải trình dài quá 500 ký tự', 'more than 500 characters'),
  'out-of-range': blocks('nằm ngoài khoảng cho phép', 'not within what is allowed'),
  'half-a-ratio': told('cần cả tử số và mẫu số', 'both numerator and denominator are needed'),
  'nothing-below': blocks(
    'mẫu số phải lớn hơn 0 khi có tử số',
    'the denominator must be more than 0 where there is a numerator',
  ),
}

function blocks(vi: string, en: string) {
  return { weight: 'blocks' as const, label: { vi, en } }
}

function told(vi: string, en: string) {
  return { weight: 'told' as const, label: { vi, en } }
}
