import { cellKey, type CellPart, type EntryCell } from '../../shared/entry/cell.ts'
import type { EntryProblem } from '../../shared/entry/entry-problem.ts'
import type { EntryField, EntrySheet } from '../../shared/entry/entry-sheet.ts'

type FieldPart = Exclude<CellPart, 'reason'>

/** An indicator of a sheet with all that stands about it. */
export interface SheetRow {
  field: EntryField
  cells: ReadonlyMap<CellPart, EntryCell>
  /** The figure; of a ratio what its two parts give. Null where it is not known. */
  figure: number | null
  reason: string | null
  problems: readonly EntryProblem[]
  /** Who changed it last. */
  last: EntryCell | undefined
}

export function rowsOf(sheet: Pick<EntrySheet, 'fields' | 'cells' | 'problems'>): SheetRow[] {
  const held = new Map(sheet.cells.map((cell) => [cellKey(cell), cell]))
  return sheet.fields.map((field) => {
    const parts = [...fieldParts(field), 'reason' as const]
    const known = parts.flatMap((part) => {
      const cell = held.get(cellKey({ indicator: field.indicator, part }))
      return cell ? [[part, cell] as const] : []
    })
    const cells = new Map(known)
    const reason = cells.get('reason')?.content
    return {
      field,
      cells,
      figure: figureOf(field, (part) => numberIn(cells.get(part))),
      reason: typeof reason === 'string' ? reason : null,
      problems: sheet.problems.filter(({ indicator }) => indicator === field.indicator),
      last: [...cells.values()].toSorted((a, b) => b.at - a.at)[0],
    }
  })
}

/** The cells of figures of a field, in the order in which they are typed. */
export function fieldParts({ cells }: Pick<EntryField, 'cells'>): FieldPart[] {
  return cells.flatMap(({ part }) => (part === 'reason' ? [] : [part]))
}

export function figureOf(
  field: Pick<EntryField, 'cells' | 'scale'>,
  inCell: (part: FieldPart) => number | null,
): number | null {
  if (fieldParts(field).includes('value')) return inCell('value')
  const [above, below] = [inCell('numerator'), inCell('denominator')]
  return above === null || below === null || below === 0 ? null : (field.scale * above) / below
}

function numberIn(cell: EntryCell | undefined): number | null {
  return typeof cell?.content === 'number' ? cell.content : null
}

/** For a reviewer: what is in the way, then what is unusual, then what is told, then all else as in the sheet. */
export function outliersFirst(rows: readonly SheetRow[]): SheetRow[] {
  return rows.toSorted((a, b) => weightOf(b) - weightOf(a))
}

const WEIGHTS = { blocks: 3, 'needs-reason': 2, told: 1 } as const

export function weightOf({ problems }: Pick<SheetRow, 'problems'>): number {
  return Math.max(0, ...problems.map(({ weight }) => WEIGHTS[weight]))
}
