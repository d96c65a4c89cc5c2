import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { earlierPath } from './earlier-path.ts'

/** The periods before as a line, the new figure as the dot at its end: an outlier is seen before it is read. */
export function EarlierLine({ field: { earlier }, figure }: { field: EntryField; figure: number | null }) {
  const drawn = earlierPath([...earlier.map(({ value }) => value), figure])
  if (drawn === undefined) return null
  return (
    <svg className="earlier-line" viewBox="0 0 100 28" aria-hidden="true">
      <path d={drawn.path} />
      {figure !== null && <circle cx={drawn.end.x} cy={drawn.end.y} r="2.5" />}
    </svg>
  )
}
