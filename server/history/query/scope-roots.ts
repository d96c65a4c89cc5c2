import type { AreaMap } from './area-maps.ts'

/** What a scope is made of, in areas that may be looked for on the map of another day. */
export interface ScopeRoots {
  /** Areas that lie in the scope with all below them. */
  readonly whole: readonly string[]
  /** Areas that lie in it without something below them: what is placed at them, and nothing else. */
  readonly alone: readonly string[]
}

/** `mask` is by the map's tree index. */
export function rootsOf({ tree }: AreaMap, mask: Uint8Array): ScopeRoots {
  const whole: string[] = []
  const alone: string[] = []
  for (let index = 0; index < tree.size; index++) {
    const code = tree.areas[index]?.code
    if (mask[index] !== 1 || code === undefined) continue
    const end = tree.endOf(index)
    if (mask.subarray(index, end).includes(0)) alone.push(code)
    else {
      whole.push(code)
      index = end - 1
    }
  }
  return { whole, alone }
}

/** The same areas on another day's map, with what lay below them then. */
export function maskOn({ tree }: AreaMap, { whole, alone }: ScopeRoots): Uint8Array {
  const mask = new Uint8Array(tree.size)
  for (const code of whole) {
    const index = tree.indexOf(code)
    if (index >= 0) mask.fill(1, index, tree.endOf(index))
  }
  for (const code of alone) {
    const index = tree.indexOf(code)
    if (index >= 0) mask[index] = 1
  }
  return mask
}
