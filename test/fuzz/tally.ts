/** How often what came of what. */
export class Tally {
  private readonly counts = new Map<string, Map<string, number>>()
  total = 0

  add(label: string, outcome: string): void {
    const outcomes = this.counts.get(label) ?? new Map<string, number>()
    this.counts.set(label, outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1))
    this.total += 1
  }

  lines(): string[] {
    const width = Math.max(...[...this.counts.keys()].map((label) => label.length))
    return [...this.counts]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([label, outcomes]) => {
        const each = [...outcomes]
          .toSorted(([a], [b]) => a.localeCompare(b))
          .map(([outcome, count]) => `${outcome}: ${count}`)
        return `${label.padEnd(width)}  ${each.join(', ')}`
      })
  }
}
