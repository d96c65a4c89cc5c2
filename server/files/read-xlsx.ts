import { readSheet, SheetNotFoundError } from 'read-excel-file/universal'
import { FileError } from '../../shared/files/file-error.ts'
import { FILE_LIMITS, type Cell } from '../../shared/files/table.ts'
import { maskPersonalData } from '../../shared/personal-data.ts'
import { storeZip } from './store-zip.ts'
import { unzip, type ZipPart } from './unzip.ts'

export interface XlsxSheet {
  sheets: string[]
  sheet: string
  rows: Cell[][]
}

/**
 * One sheet of an XLSX file, the first when none is named; of a formula what it last came to. Which sheet it was is
 * remembered: their names are told without personal data (R11). Throws FileError.
 */
export async function readXlsx(bytes: Buffer, wanted: string | undefined): Promise<XlsxSheet> {
  const parts = unzip(bytes, isNeeded, FILE_LIMITS.unpackedBytes)
  const sheets = sheetsOf(parts)
  if (sheets[0] === undefined) throw new FileError('not-xlsx')
  const told = sheets.map(maskPersonalData)
  const index = wanted === undefined ? 0 : told.indexOf(maskPersonalData(wanted))
  const sheet = sheets[index]
  if (sheet === undefined) throw new FileError('unknown-sheet')
  for (const part of parts) if (part.name.startsWith('xl/worksheets/')) refuseVast(part)
  const zip = storeZip(parts)
  const copy = new Uint8Array(zip).buffer
  const data = await readSheet(copy, sheet).catch((error: unknown) => {
    throw new FileError(error instanceof SheetNotFoundError ? 'unknown-sheet' : 'not-xlsx')
  })
  return { sheets: told, sheet: maskPersonalData(sheet), rows: data.map((row) => row.map(cellOf)) }
}

function isNeeded(name: string): boolean {
  return /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i.test(
    name,
  )
}

function sheetsOf(parts: readonly ZipPart[]): string[] {
  const workbook = parts.find((part) => part.name === 'xl/workbook.xml')
  if (workbook === undefined) throw new FileError('not-xlsx')
  const tags = workbook.bytes.toString('utf8').matchAll(/<(?:\w+:)?sheet\b[^>]*?\sname="([^"]*)"/g)
  return [...tags].map(([, name = '']) => unescaped(name))
}

/** A sheet whose last cell is far away is filled up to it with empty ones: it is not begun. */
function refuseVast({ bytes }: ZipPart): void {
  let lastRow = 0
  let lastColumn = 0
  let cells = 0
  for (const [, column = '', row] of bytes
    .toString('latin1')
    .matchAll(/<(?:\w+:)?c\s[^>]*?\br="([A-Za-z]{1,8})(\d{1,9})"/g)) {
    cells++
    lastRow = Math.max(lastRow, Number(row))
    lastColumn = Math.max(lastColumn, columnNumber(column))
    if (lastColumn > FILE_LIMITS.columns) throw new FileError('too-many-columns')
    // The row of names stands above.
    if (lastRow > FILE_LIMITS.rows + 101) throw new FileError('too-many-rows')
    if (cells > FILE_LIMITS.cells) throw new FileError('too-many-cells')
  }
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

/** A spreadsheet's day is a time on the clocks of nobody's zone: it is handed on without one. */
function cellOf(value: unknown): Cell {
  if (value instanceof Date) {
    const whole = new Date(Math.round(value.getTime() / 1000) * 1000)
    return Number.isNaN(whole.getTime()) ? null : whole.toISOString().slice(0, 19)
  }
  if (typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'boolean' ? String(value) : null
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name = '') => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      if (Number.isInteger(code) && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
      return ENTITIES[String(name)] ?? whole
    },
  )
}
