/** Prints that are remembered at least; of twice as many the older half is forgotten. */
const MOST_PRINTS = 100_000

/** Which events of a feed were counted, by their prints: of the last hundred thousand, until the next start. */
export class EventMemory {
  private young = new Set<number>()
  private old: ReadonlySet<number> = new Set()

  has(print: number): boolean {
    return this.young.has(print) || this.old.has(print)
  }

  add(prints: readonly number[]): void {
    for (const print of prints) {
      if (this.young.size >= MOST_PRINTS) {
        this.old = this.young
        this.young = new Set()
      }
      this.young.add(print)
    }
  }
}
