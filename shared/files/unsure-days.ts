import { dayOrderIn } from './day-order.ts'
import type { Mapping } from './mapping.ts'
import { memberOf } from './members.ts'
import type { Cell } from './table.ts'

/**
 * Whether a file that is read with the day first shows by its other dates that it may have the month first: then a date
 * that is on the calendar in either order is no time, until somebody says how days are written in it.
 */
export function hasUnsureDays(
  { columns, rows }: { columns: readonly string[]; rows: readonly (readonly Cell[])[] },
  mapping: Mapping,
): boolean {
  const read = timeColumns(mapping).map((column) => columns.indexOf(column))
  const order = dayOrderIn(textsIn(rows, read))
  return order !== undefined && order !== 'day-first'
}

function* textsIn(rows: readonly (readonly Cell[])[], columns: readonly number[]): Generator<string> {
  for (const row of rows)
    for (const column of columns) {
      const cell = row[column]
      if (typeof cell === 'string') yield cell
    }
}

/** Of which nobody has said how they are written. */
function timeColumns({ outputs }: Mapping): string[] {
  const columns = outputs.flatMap(({ type, fields }) =>
    Object.entries(fields).flatMap(([name, field]) =>
      field.from === 'column' && memberOf(type, name)?.kind === 'time' && (field.format ?? 'auto') === 'auto'
        ? [field.column]
        : [],
    ),
  )
  return [...new Set(columns)]
}
