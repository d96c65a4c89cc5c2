/** How many there are of each kind. One that has been there stays, with 0: a legend must not flicker. */
export class KindCounts {
  readonly counts = new Map<string, number>()

  change(from: string | undefined, to: string | undefined): void {
    if (from === to) return
    if (from !== undefined) this.counts.set(from, (this.counts.get(from) ?? 0) - 1)
    if (to !== undefined) this.counts.set(to, (this.counts.get(to) ?? 0) + 1)
  }
}
