import type { Label } from '../label.ts'

/** Why a cell does not become what its column is meant to be. What the gateway refuses has reasons of its own. */
export const ROW_PROBLEMS = [
  'empty-cell',
  'no-column',
  'not-a-figure',
  'not-a-time',
  'day-or-month',
  'not-an-id',
  'unknown-area-name',
  'ambiguous-area',
  'half-a-place',
  'bad-quotes',
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
  'day-or-month': {
    vi: 'tệp không cho biết ngày hay tháng đứng trước: hãy chọn cách ghi ngày',
    en: 'the file does not show whether the day or the month comes first: choose how its days are written',
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
  'bad-quotes': {
    vi: 'dấu ngoặc kép không khép kín từ dòng này',
    en: 'a quotation that begins here does not end as it should',
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
