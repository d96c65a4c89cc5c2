import type { Leaf } from './leaf.ts'

/** Parts rows by the partition that each belongs to, each part in the order of all. */
export function byLeaf(rows: Iterable<number>, leafOf: (row: number) => Leaf): Map<Leaf, number[]> {
  const parts = new Map<Leaf, number[]>()
  let leaf: Leaf | undefined
  let part: number[] = []
  for (const row of rows) {
    const next = leafOf(row)
    if (next !== leaf) {
      leaf = next
      part = parts.get(next) ?? []
      parts.set(next, part)
    }
    part.push(row)
  }
  return parts
}
