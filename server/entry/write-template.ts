import type { Blob } from 'node:buffer'
import type { Stream } from 'node:stream'
import writeXlsx, { type CellObject, type Feature, type Row } from 'write-excel-file/node'
import { cellKey, CELL_PARTS, type CellPart } from '../../shared/entry/cell.ts'
import type { EntryField, EntrySheet } from '../../shared/entry/entry-sheet.ts'
import type { Locale } from '../../shared/label.ts'
import { addressOf, PART_COLUMNS, TEMPLATE_MARK, TEMPLATE_ROWS } from './template-layout.ts'

/** A form for one period as a spreadsheet, with what the draft holds. Cells to be filled are yellow; Excel keeps them in range. */
export function writeTemplate(
  sheet: Pick<EntrySheet, 'form' | 'period' | 'fields' | 'cells'>,
  { locale, zone }: { locale: Locale; zone: string },
): Promise<Buffer> {
  const { form, period, fields, cells } = sheet
  const held = new Map(cells.map((cell) => [cellKey(cell), cell.content]))
  const t = TEXTS[locale]
  const due = new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(period.dueAt)
  const rows: Row[] = [
    [quiet(TEMPLATE_MARK), { value: form.name[locale], fontWeight: 'bold', fontSize: 14 }, quiet(locale)],
    [quiet(t.form), text(form.id), text(form.unit.name[locale])],
    [quiet(t.period), text(period.id), text(period.label[locale])],
    [quiet(t.version), { value: form.version, type: Number, align: 'left' }],
    [quiet(t.due), text(due)],
    [quiet(t.note)],
    t.heads.map((head): CellObject => ({
      value: head,
      fontWeight: 'bold',
      wrap: true,
      backgroundColor: '#DDE3EA',
    })),
    ...fields.map((field) => rowOf(field, held, locale)),
  ]
  const widths = [26, 46, 12, 18, 18, 18, 40].map((width) => ({ width }))
  const options = { sheet: t.sheet, columns: widths, stickyRowsCount: TEMPLATE_ROWS.head }
  return writeXlsx(rows, options, { features: [ranges(fields, t.range)] }).toBuffer()
}

function rowOf(field: EntryField, held: ReadonlyMap<string, number | string | null>, locale: Locale): Row {
  const row: Row = [
    quiet(field.indicator),
    { ...text(field.name[locale]), wrap: true },
    text(field.unit[locale]),
  ]
  for (const part of CELL_PARTS) {
    const isAsked = part === 'reason' || field.cells.some((cell) => cell.part === part)
    const content = held.get(cellKey({ indicator: field.indicator, part })) ?? null
    row.push(isAsked ? cellOf(content) : { backgroundColor: '#EEEEEE' })
  }
  return row
}

function cellOf(content: number | string | null): CellObject {
  const style = {
    backgroundColor: '#FFF8DC',
    borderColor: '#B0B0B0',
    borderStyle: 'thin',
    wrap: true,
  } as const
  if (content === null) return style
  return typeof content === 'number'
    ? { ...style, value: content, type: Number }
    : { ...style, ...text(content) }
}

/** Never a formula, whatever it begins with. */
function text(value: string): CellObject {
  return { value, type: String }
}

function quiet(value: string): CellObject {
  return { ...text(value), textColor: '#777777' }
}

/** Excel asks for a figure within what the indicator allows, as it is typed. */
function ranges(fields: readonly EntryField[], message: string): Feature<Stream | Buffer | Blob> {
  const rules = fields.flatMap((field, i) =>
    field.cells.map(({ part }) => rangeOf(field, part, TEMPLATE_ROWS.head + 1 + i, message)),
  )
  const xml = `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content) => content.replace('</sheetData>', `</sheetData>${xml}`),
        },
      },
    },
  }
}

function rangeOf({ min, max }: EntryField, part: CellPart, row: number, message: string): string {
  // Parts of a ratio have no range of their own, but that nothing is divided by less than nothing.
  const [least, most] = part === 'value' ? [min, max] : [part === 'denominator' ? 0 : -1e15, 1e15]
  const attributes = `type="decimal" operator="between" allowBlank="1" showErrorMessage="1" error="${message}"`
  return `<dataValidation ${attributes} sqref="${addressOf(PART_COLUMNS[part], row)}"><formula1>${least}</formula1><formula2>${most}</formula2></dataValidation>`
}

const TEXTS = {
  vi: {
    sheet: 'Biểu nhập',
    form: 'Mã biểu',
    period: 'Kỳ',
    version: 'Phiên bản',
    due: 'Hạn nộp',
    note: 'Chỉ điền các ô nền vàng; không sửa sáu dòng đầu và cột mã. Ô để trống thì giữ nguyên số đang có.',
    heads: ['Mã chỉ tiêu', 'Chỉ tiêu', 'Đơn vị', 'Số liệu', 'Tử số', 'Mẫu số', 'Giải trình'],
    range: 'Số nằm ngoài khoảng cho phép của chỉ tiêu.',
  },
  en: {
    sheet: 'Form',
    form: 'Form',
    period: 'Period',
    version: 'Version',
    due: 'Due',
    note: 'Fill the yellow cells only; leave the first six rows and the codes. An empty cell leaves what stands.',
    heads: ['Indicator', 'Name', 'Unit', 'Figure', 'Numerator', 'Denominator', 'Reason'],
    range: 'The figure is not within what the indicator allows.',
  },
} as const satisfies Record<Locale, { heads: readonly string[] } & Record<string, unknown>>
