import { foldName } from '../areas/match-name.ts'
import type { Label } from '../label.ts'
import type { Cell } from './table.ts'

/** So many different words are asked about at most. */
const MAX_VALUES = 50

/** What each word of a column means among `options`; empty where that cannot be told and somebody has to say it. */
export function proposeValues(
  cells: readonly Cell[],
  options: readonly { id: string; name: Label }[],
): Record<string, string> {
  const words = new Set(cells.flatMap((cell) => (cell === null ? [] : String(cell).trim() || [])))
  return Object.fromEntries([...words].slice(0, MAX_VALUES).map((word) => [word, meaningOf(word, options)]))
}

function meaningOf(word: string, options: readonly { id: string; name: Label }[]): string {
  const said = foldName(word)
  const spelt = ({ id, name }: { id: string; name: Label }) => [id, name.vi, name.en].map(foldName)
  const exact = options.find((option) => spelt(option).includes(said))
  const near = options.find((option) =>
    spelt(option).some((name) => said.length >= 4 && (name.includes(said) || said.includes(name))),
  )
  return (exact ?? near)?.id ?? ''
}
