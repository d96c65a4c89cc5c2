const SECONDS = 10

/** Observations per second over the last ten seconds, in ten buckets. */
export class RateWindow {
  private readonly counts = new Float64Array(SECONDS)
  private readonly seconds = new Float64Array(SECONDS)

  add(count: number, now: number): void {
    const second = Math.floor(now / 1000)
    const slot = second % SECONDS
    if (this.seconds[slot] !== second) {
      this.seconds[slot] = second
      this.counts[slot] = 0
    }
    this.counts[slot] = (this.counts[slot] ?? 0) + count
  }

  /** Over the last ten seconds, the one under way included. */
  perSecond(now: number): number {
    const oldest = Math.floor(now / 1000) - SECONDS
    let sum = 0
    for (let slot = 0; slot < SECONDS; slot++) {
      if ((this.seconds[slot] ?? 0) > oldest) sum += this.counts[slot] ?? 0
    }
    return sum / SECONDS
  }
}
