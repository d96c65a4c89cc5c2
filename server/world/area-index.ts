import type { AreaTree } from '../../shared/areas/tree.ts'

/**
 * Areas by the numbers that series are kept under: those of the tree, and behind them those of another day's map that
 * figures are of. What is said of these is in no scope of today, and recorded all the same.
 */
export class AreaIndex {
  private readonly tree: AreaTree
  private readonly elsewhere = new Map<string, number>()

  constructor(tree: AreaTree) {
    this.tree = tree
  }

  /** In the order of their numbers. */
  get codes(): string[] {
    return [...this.tree.areas.map(({ code }) => code), ...this.elsewhere.keys()]
  }

  /** Empty for a number of no area. */
  codeOf(index: number): string {
    const { tree } = this
    return tree.areas[index]?.code ?? [...this.elsewhere.keys()][index - tree.size] ?? ''
  }

  /** A code that the tree does not have gets the next number. */
  of(code: string): number {
    const { tree, elsewhere } = this
    const index = tree.indexOf(code)
    if (index >= 0) return index
    const known = elsewhere.get(code) ?? tree.size + elsewhere.size
    elsewhere.set(code, known)
    return known
  }
}
