import type { Label } from '../label.ts'

/** Why a cell does not become what its column is meant to be. What the gateway refuses has reasons of its own. */
export const ROW_PROBLEMS = [
  'empty-cell',
  'no-column',
  'not-a-figure',
  'not-a-time',
  'not-an-id',
  'unknown-area-name',
  'ambiguous-area',
  'half-a-place',
] as const
export type RowProblemCode = (typeof ROW_PROBLEMS)[number]

export const ROW_PROBLEM_REASONS: Readonly<Record<RowProblemCode, Label>> = {
  'empty-cell': { vi: 'ô để trống', en: 'the cell is empty' },
  'no-column': { vi: 'tệp không có cột này', en: 'the file has no such column' },
  'not-a-figure': {
    vi: 'không phải là số theo dấu thập phân đã chọn',
    en: 'not a figure, with the chosen decimal mark',
  },
  'not-a-time': {
    vi: 'không đọc được ngày giờ theo cách ghi đã chọn',
    en: 'not a time, in the chosen way of writing',
  },
  'not-an-id': { vi: 'không tạo được mã từ ô này', en: 'no id can be made of this cell' },
  'unknown-area-name': {
    vi: 'không có đơn vị tên này trong địa bàn của nguồn',
    en: 'no area of this name among those of this feed',
  },
  'ambiguous-area': {
    vi: 'có hơn một đơn vị mang tên này, hãy dùng mã',
    en: 'more than one area has this name: use its code',
  },
  'half-a-place': {
    vi: 'vị trí cần cả vĩ độ và kinh độ',
    en: 'a place needs both latitude and longitude',
  },
}

/** What is wrong with one row for one of its observations. */
export interface RowProblem {
  code: RowProblemCode
  /** Of the observation. */
  member: string
  /** Undefined for what no column gives. */
  column: string | undefined
}
