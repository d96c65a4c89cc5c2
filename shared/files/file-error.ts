import type { Label } from '../label.ts'
import { FILE_LIMITS } from './table.ts'

/** Why a file is not read at all. What is wrong with one row is told row by row. */
export const FILE_ERRORS = [
  'empty-file',
  'not-a-table',
  'old-excel',
  'not-xlsx',
  'encrypted',
  'unknown-encoding',
  'bad-quotes',
  'too-many-bytes',
  'too-many-unpacked-bytes',
  'too-many-rows',
  'too-many-columns',
  'too-many-cells',
  'too-long-cell',
  'too-slow',
  'unknown-sheet',
  'no-header',
  'not-read',
  'not-recorded',
] as const
export type FileErrorCode = (typeof FILE_ERRORS)[number]

const MIB = 1024 * 1024

export const FILE_ERROR_REASONS: Readonly<Record<FileErrorCode, Label>> = {
  'empty-file': { vi: 'tệp không có dòng nào', en: 'the file has no rows' },
  'not-a-table': {
    vi: 'không phải bảng tính: chỉ đọc được tệp CSV hoặc XLSX',
    en: 'not a table: only CSV and XLSX files are read',
  },
  'old-excel': {
    vi: 'tệp Excel đời cũ (.xls): hãy lưu lại thành .xlsx hoặc CSV UTF-8',
    en: 'an old Excel file (.xls): save it as .xlsx or as CSV UTF-8',
  },
  'not-xlsx': { vi: 'tệp XLSX bị hỏng', en: 'the XLSX file is broken' },
  encrypted: {
    vi: 'tệp có mật khẩu: hãy bỏ mật khẩu rồi gửi lại',
    en: 'the file has a password: remove it and send it again',
  },
  'unknown-encoding': {
    vi: 'không đọc được bảng mã của tệp: hãy lưu thành CSV UTF-8',
    en: 'the encoding of the file is not known: save it as CSV UTF-8',
  },
  'bad-quotes': {
    vi: 'dấu ngoặc kép trong tệp CSV không khép kín',
    en: 'a quotation in the CSV file does not end',
  },
  'too-many-bytes': {
    vi: `tệp lớn hơn ${FILE_LIMITS.bytes / MIB} MB`,
    en: `the file has more than ${FILE_LIMITS.bytes / MIB} MB`,
  },
  'too-many-unpacked-bytes': {
    vi: `giải nén ra hơn ${FILE_LIMITS.unpackedBytes / MIB} MB`,
    en: `unpacked it has more than ${FILE_LIMITS.unpackedBytes / MIB} MB`,
  },
  'too-many-rows': {
    vi: `nhiều hơn ${FILE_LIMITS.rows} dòng: hãy chia thành nhiều tệp`,
    en: `more than ${FILE_LIMITS.rows} rows: split it into several files`,
  },
  'too-many-columns': {
    vi: `nhiều hơn ${FILE_LIMITS.columns} cột`,
    en: `more than ${FILE_LIMITS.columns} columns`,
  },
  'too-many-cells': {
    vi: `nhiều hơn ${FILE_LIMITS.cells} ô: hãy chia thành nhiều tệp`,
    en: `more than ${FILE_LIMITS.cells} cells: split it into several files`,
  },
  'too-long-cell': {
    vi: `có ô dài hơn ${FILE_LIMITS.cellLength} ký tự`,
    en: `a cell has more than ${FILE_LIMITS.cellLength} characters`,
  },
  'too-slow': { vi: 'đọc tệp mất quá lâu', en: 'reading the file takes too long' },
  'unknown-sheet': { vi: 'tệp không có trang tính này', en: 'the file has no such sheet' },
  'no-header': {
    vi: 'không có dòng tên cột ở chỗ đã chọn',
    en: 'there is no row of column names where it was said to be',
  },
  'not-read': { vi: 'không đọc được tệp', en: 'the file could not be read' },
  'not-recorded': {
    vi: 'không ghi nhận được hết tệp: hãy nhập lại',
    en: 'not all of the file could be recorded: import it again',
  },
}

/** A file that cannot be read: an expected value, told by its code. */
export class FileError extends Error {
  readonly code: FileErrorCode

  constructor(code: FileErrorCode) {
    super(FILE_ERROR_REASONS[code].en)
    this.name = 'FileError'
    this.code = code
  }
}
