import { cellKey, CELL_PARTS, type CellPart } from '../../shared/entry/cell.ts'
import type { EntryFileAnswer, EntryFileProblem } from '../../shared/entry/entry-file.ts'
import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { readFigure } from '../../shared/files/read-figure.ts'
import type { Decimal } from '../../shared/files/mapping.ts'
import { isBlank, type Cell } from '../../shared/files/table.ts'
import type { Label } from '../../shared/label.ts'
import { maskPersonalData } from '../../shared/personal-data.ts'
import type { Sheet } from './sheet-reader.ts'
import { allowedRange, fileProblem } from './file-problem.ts'
import {
  addressOf,
  LOCALE_COLUMN,
  PART_COLUMNS,
  SAID_COLUMN,
  TEMPLATE_MARK,
  TEMPLATE_ROWS,
} from './template-layout.ts'
import { ratioProblems } from './ratio-problems.ts'

/** A cell that was read, before it is held against the draft. */
export interface ReadCell {
  at: string
  there: Cell
  field: EntryField
  part: CellPart
  content: number | string
}

const MOST_TOLD = 500
const LONGEST_TEXT = 500

/**
 * What stands in a filled template, cell by cell; `rows` from its first on. An empty cell says nothing. A file of
 * another form or period gives no cells at all.
 */
export function readTemplate(rows: readonly (readonly Cell[])[], sheet: Sheet): EntryFileAnswer {
  const head = headProblems(rows, sheet)
  if (head.some(({ weight }) => weight === 'blocks')) return { cells: [], same: 0, problems: head }
  const decimal: Decimal = rows[0]?.[LOCALE_COLUMN - 1] === 'en' ? 'point' : 'comma'
  const { read, problems } = readRows(rows, sheet.fields, decimal)
  const wrong = [...head, ...problems, ...ratioProblems(read, sheet.folded.cells)]
  const blocked = new Set(wrong.flatMap(({ at, weight }) => (weight === 'blocks' ? [at] : [])))
  const taken = read.filter(({ at }) => !blocked.has(at)).map((cell) => against(cell, sheet))
  const cells = taken.filter(({ content, now }) => content !== now)
  return { cells, same: taken.length - cells.length, problems: wrong.slice(0, MOST_TOLD) }
}

function headProblems(rows: readonly (readonly Cell[])[], { form, period }: Sheet): EntryFileProblem[] {
  const said = (row: number) => rows[row - 1]?.[SAID_COLUMN - 1] ?? null
  if (rows[0]?.[0] !== TEMPLATE_MARK) return [fileProblem('not-a-template', null, rows[0]?.[0] ?? null)]
  const at = (row: number) => addressOf(SAID_COLUMN, row)
  const { form: formRow, period: periodRow, version: versionRow } = TEMPLATE_ROWS
  const problems: EntryFileProblem[] = []
  if (said(formRow) !== form.id) problems.push(fileProblem('other-form', at(formRow), said(formRow), form.id))
  // A spreadsheet takes `2026` for a figure.
  if (String(said(periodRow)) !== period.id) {
    problems.push(fileProblem('other-period', at(periodRow), said(periodRow), period.id))
  }
  if (Number(said(versionRow)) !== form.version) {
    problems.push(fileProblem('older-version', at(versionRow), said(versionRow), String(form.version)))
  }
  return problems
}

function readRows(rows: readonly (readonly Cell[])[], fields: readonly EntryField[], decimal: Decimal) {
  const read: ReadCell[] = []
  const problems: EntryFileProblem[] = []
  const seen = new Set<string>()
  const byId = new Map(fields.map((field) => [field.indicator, field]))
  for (const [index, row] of rows.entries()) {
    const number = index + 1
    if (number <= TEMPLATE_ROWS.head || row.every(isBlank)) continue
    const code = typeof row[0] === 'string' ? row[0].trim() : row[0]
    const field = byId.get(String(code))
    if (field === undefined) problems.push(fileProblem('unknown-row', addressOf(1, number), code ?? null))
    else if (seen.has(field.indicator))
      problems.push(fileProblem('row-twice', addressOf(1, number), field.indicator))
    else {
      seen.add(field.indicator)
      for (const part of CELL_PARTS) readCell(row, number, field, part)
    }
  }
  return { read, problems }

  function readCell(row: readonly Cell[], number: number, field: EntryField, part: CellPart): void {
    const column = PART_COLUMNS[part]
    const there = row[column - 1] ?? null
    if (isBlank(there)) return
    const at = addressOf(column, number)
    const isAsked = part === 'reason' || field.cells.some((cell) => cell.part === part)
    if (!isAsked) return void problems.push(fileProblem('not-asked', at, there))
    const found = contentOf(there, field, part, decimal)
    if ('code' in found) problems.push(fileProblem(found.code, at, there, found.expected))
    else read.push({ at, there, field, part, content: found.content })
  }
}

type Found =
  | { content: number | string }
  | { code: 'too-long-text' | 'not-a-figure' | 'out-of-range'; expected?: string | Label }

function contentOf(there: Cell, field: EntryField, part: CellPart, decimal: Decimal): Found {
  if (part === 'reason') {
    const text = maskPersonalData(String(there).trim())
    return text.length > LONGEST_TEXT ? { code: 'too-long-text' } : { content: text }
  }
  const figure = readFigure(there, decimal)
  if (figure === undefined) return { code: 'not-a-figure' }
  const { min, max } = field
  const isWithin = part === 'value' ? figure >= min && figure <= max : part !== 'denominator' || figure >= 0
  if (isWithin) return { content: figure }
  return { code: 'out-of-range', expected: part === 'value' ? allowedRange(field) : '≥ 0' }
}

function against(
  { at, there, field, part, content }: ReadCell,
  { folded }: Sheet,
): EntryFileAnswer['cells'][number] {
  const { indicator } = field
  const held = folded.cells.get(cellKey({ indicator, part }))
  return { at, there, indicator, part, content, now: held?.content ?? null, seen: held?.change ?? 0 }
}
