import type { AreaTree } from './tree.ts'

/** The area that a set is made of, with all below it; undefined for any other set. By the tree's index. */
export function onlyAreaOf(tree: AreaTree, mask: Uint8Array): number | undefined {
  const area = mask.indexOf(1)
  if (area === -1) return undefined
  const end = tree.endOf(area)
  const isWhole = end === mask.lastIndexOf(1) + 1 && !mask.subarray(area, end).includes(0)
  return isWhole ? area : undefined
}
