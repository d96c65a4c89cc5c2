import { foldName } from '../areas/match-name.ts'
import type { AreaFinder } from './area-finder.ts'
import { isEitherOrder } from './day-order.ts'
import type { Decimal, Field } from './mapping.ts'
import type { MemberKind } from './members.ts'
import { readFigure } from './read-figure.ts'
import { readTime } from './read-time.ts'
import { idOf, idOfRow } from './row-id.ts'
import type { RowProblemCode } from './row-problem.ts'
import { isBlank, type Cell } from './table.ts'

/** What a row is read with. */
export interface RowContext {
  zone: string
  decimal: Decimal
  areas: Pick<AreaFinder, 'find'>
  /** When the import began, epoch milliseconds. */
  importedAt: number
  columns: readonly string[]
  /** The file's dates do not show whether the day or the month comes first. */
  unsureDays?: boolean
}

export type ReadField = { value: unknown } | { empty: true } | { problem: RowProblemCode }

/** What one member is in one row. */
export function readField(row: readonly Cell[], field: Field, kind: MemberKind, by: RowContext): ReadField {
  switch (field.from) {
    case 'constant':
      return { value: field.value }
    case 'import':
      return { value: by.importedAt }
    case 'row':
      return { value: idOfRow(row) }
    case 'column':
      return readColumn(row, field, kind, by)
  }
}

type ColumnField = Extract<Field, { from: 'column' }>

function readColumn(row: readonly Cell[], field: ColumnField, kind: MemberKind, by: RowContext): ReadField {
  const index = by.columns.indexOf(field.column)
  if (index < 0) return { problem: 'no-column' }
  const cell = row[index] ?? null
  if (isBlank(cell)) return { empty: true }
  const meant = meantBy(cell, field)
  return kind === 'time' ? timeOf(row, meant, field, by) : convert(meant, field, kind, by)
}

/** What stands in the file, or what the mapping says that it means; spelling of case and marks aside. */
function meantBy(cell: Cell, { values }: ColumnField): Cell {
  if (values === undefined || cell === null) return cell
  const said = String(cell).trim()
  const exact = Object.hasOwn(values, said) ? values[said] : undefined
  if (exact) return exact
  const key = foldName(said)
  const found = Object.entries(values).find(([text]) => foldName(text) === key)
  // Nobody has said yet what it means.
  return found?.[1] || cell
}

function convert(
  cell: Cell,
  field: ColumnField,
  kind: Exclude<MemberKind, 'time'>,
  by: RowContext,
): ReadField {
  const text = String(cell).trim()
  switch (kind) {
    case 'id':
      return orProblem(idOf(text), 'not-an-id')
    case 'ids':
      return { value: text.split(/[,;|\n]+/).flatMap((part) => idOf(part) ?? []) }
    case 'code':
    case 'text':
      return { value: text }
    case 'figure':
      return scaled(readFigure(cell, by.decimal), field.factor)
    case 'whole':
      return orProblem(readFigure(cell, by.decimal), 'not-a-figure')
    case 'area': {
      const found = by.areas.find(text)
      return 'code' in found ? { value: found.code } : found
    }
    case 'any':
      return { value: readFigure(cell, by.decimal) ?? text }
  }
}

function timeOf(row: readonly Cell[], cell: Cell, field: ColumnField, by: RowContext): ReadField {
  const format = field.format ?? 'auto'
  if (by.unsureDays === true && format === 'auto' && isEitherOrder(String(cell)))
    return { problem: 'day-or-month' }
  const clock = field.timeColumn === undefined ? undefined : by.columns.indexOf(field.timeColumn)
  if (clock === -1) return { problem: 'no-column' }
  const time = clock === undefined ? undefined : (row[clock] ?? null)
  return orProblem(readTime(cell, format, by.zone, time), 'not-a-time')
}

/** Twelve digits are more than any source has, and hide what binary multiplication adds. */
function scaled(figure: number | undefined, factor = 1): ReadField {
  if (figure === undefined) return { problem: 'not-a-figure' }
  return { value: factor === 1 ? figure : Number((figure * factor).toPrecision(12)) }
}

function orProblem<T>(value: T | undefined, problem: RowProblemCode): ReadField {
  return value === undefined ? { problem } : { value }
}
