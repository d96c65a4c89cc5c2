import { cellKey, type CellPart, type EntryCell } from '../../shared/entry/cell.ts'
import type { EntryProblem } from '../../shared/entry/entry-problem.ts'
import type { EntryField, EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { figureOfField, findProblems } from '../../shared/entry/find-problems.ts'
import type { Locale } from '../../shared/label.ts'
import { contentOf } from './cell-text.ts'
import type { Edit } from './draft-store.ts'

/** An indicator of a sheet with all that stands about it. */
export interface SheetRow {
  field: EntryField
  /** Of this indicator, by `cellKey`. */
  cells: ReadonlyMap<string, EntryCell>
  /** The figure; of a ratio what its two parts give. Null where it is not known. */
  figure: number | null
  reason: string | null
  problems: readonly EntryProblem[]
  /** Who changed it last. */
  last: EntryCell | undefined
}

export function rowsOf({
  fields,
  cells,
  problems,
}: Pick<EntrySheet, 'fields' | 'cells' | 'problems'>): SheetRow[] {
  return fields.map((field) => {
    const own = cells.filter(({ indicator }) => indicator === field.indicator)
    return rowOf(
      field,
      new Map(own.map((cell) => [cellKey(cell), cell])),
      problems.filter(({ indicator }) => indicator === field.indicator),
    )
  })
}

function rowOf(
  field: EntryField,
  cells: ReadonlyMap<string, EntryCell>,
  problems: readonly EntryProblem[],
): SheetRow {
  const { value, reason } = figureOfField(field, cells)
  const last = [...cells.values()].toSorted((a, b) => b.at - a.at)[0]
  return { field, cells, figure: value, reason, problems, last }
}

/**
 * A row with what is being typed in it, judged by the rules by which the server judges. What cannot be read counts as
 * nothing; sums over other rows stay as the server last told them.
 */
export function rowWith(row: SheetRow, edits: ReadonlyMap<string, Edit>, locale: Locale): SheetRow {
  const { field } = row
  const own = cellParts(field).flatMap(
    (part) => edits.get(cellKey({ indicator: field.indicator, part })) ?? [],
  )
  if (own.length === 0) return row
  const typed = own.map((edit): [string, EntryCell] => [
    cellKey(edit),
    { ...edit, content: contentOf(edit.part, edit.text, locale) ?? null, ...NOT_SAVED },
  ])
  const now = rowOf(field, new Map([...row.cells, ...typed]), [])
  const sums = row.problems.filter(({ code }) => code === 'sum-gap' || code === 'too-old')
  return { ...now, last: row.last, problems: [...findProblems([field], now.cells, []), ...sums] }
}

const NOT_SAVED = { change: 1, at: 0, by: { id: '', name: '' }, from: 'typed' } as const

export function cellOf({ field, cells }: SheetRow, part: CellPart): EntryCell | undefined {
  return cells.get(cellKey({ indicator: field.indicator, part }))
}

type FigurePart = Exclude<CellPart, 'reason'>

/** The cells of figures of a field, in the order in which they are typed. */
export function figureParts({ cells }: Pick<EntryField, 'cells'>): FigurePart[] {
  return cells.flatMap(({ part }) => (part === 'reason' ? [] : [part]))
}

function cellParts(field: Pick<EntryField, 'cells'>): CellPart[] {
  return [...figureParts(field), 'reason']
}

/** For a reviewer: what is in the way, then what is unusual, then what is told, then all else as in the sheet. */
export function outliersFirst(rows: readonly SheetRow[]): SheetRow[] {
  return rows.toSorted((a, b) => weightOf(b.problems) - weightOf(a.problems))
}

const WEIGHTS = { blocks: 3, 'needs-reason': 2, told: 1 } as const

export function weightOf(problems: readonly EntryProblem[]): number {
  return Math.max(0, ...problems.map(({ weight }) => WEIGHTS[weight]))
}
