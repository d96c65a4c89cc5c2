import { cellKey, type CellName, type EntryChange, type SaveCells } from '../../shared/entry/cell.ts'
import type { Sheet } from './sheet-reader.ts'

export type Conflict = CellName
export interface CellProblem {
  /** Of the body. */
  problem: string
}

type Change = Omit<EntryChange, 'number'>
type By = Pick<Change, 'at' | 'by' | 'from'>

/**
 * What of these cells changes: none that says what stands already, and none that somebody else changed since it was
 * seen. A cell that the form does not have is a problem of all.
 */
export function changesToSave(
  { folded, fields }: Sheet,
  cells: SaveCells['cells'],
  by: By,
): { changes: Change[]; conflicts: Conflict[] } | CellProblem {
  const known = new Set(
    fields.flatMap(({ indicator, cells: parts }) => [
      ...parts.map(({ part }) => cellKey({ indicator, part })),
      cellKey({ indicator, part: 'reason' }),
    ]),
  )
  const changes = new Map<string, Change>()
  const conflicts: Conflict[] = []
  for (const [index, { indicator, part, content, seen }] of cells.entries()) {
    const key = cellKey({ indicator, part })
    if (!known.has(key) || changes.has(key)) return { problem: `cells.${index}.indicator` }
    if (content !== null && (typeof content === 'string') !== (part === 'reason')) {
      return { problem: `cells.${index}.content` }
    }
    const held = folded.cells.get(key)
    const before = held?.content ?? null
    if (before === content) continue
    if ((held?.change ?? 0) !== seen) conflicts.push({ indicator, part })
    else
      changes.set(key, {
        indicator,
        part,
        revision: Math.max(1, folded.revision),
        before,
        after: content,
        ...by,
      })
  }
  return { changes: [...changes.values()], conflicts }
}
