const SAMPLES = 512
const SPAN_MS = 300_000
/** Of one batch; a backlog must not outweigh all that came on time. */
const SAMPLES_PER_BATCH = 4

export interface Delay {
  medianMs: number
  p95Ms: number
  count: number
  spanMs: number
}

/** How long what a feed says takes to arrive, of the last five minutes: a ring of samples. */
export class DelayWindow {
  private readonly delays = new Float64Array(SAMPLES)
  private readonly arrivedAt = new Float64Array(SAMPLES)
  private next = 0

  /** Things are left out: the time of one is since when it is so. `feedClock` is what the feed's clock said. */
  sample(members: readonly unknown[], feedClock: number, arrivedAt: number): void {
    const step = Math.ceil(members.length / SAMPLES_PER_BATCH)
    for (let i = members.length - 1; i >= 0; i -= step) {
      const at = timeOf(members[i])
      if (at === undefined) continue
      this.delays[this.next] = feedClock - at
      this.arrivedAt[this.next] = arrivedAt
      this.next = (this.next + 1) % SAMPLES
    }
  }

  /** null where nothing came of late. */
  delay(now: number): Delay | null {
    const recent = this.delays.filter((_delay, i) => now - (this.arrivedAt[i] ?? 0) < SPAN_MS).toSorted()
    if (recent.length === 0) return null
    const at = (share: number) => recent[Math.min(recent.length - 1, Math.floor(share * recent.length))] ?? 0
    return { medianMs: at(0.5), p95Ms: at(0.95), count: recent.length, spanMs: SPAN_MS }
  }
}

function timeOf(member: unknown): number | undefined {
  if (typeof member !== 'object' || member === null || !('type' in member) || !('at' in member))
    return undefined
  if (member.type === 'thing' || typeof member.at !== 'number') return undefined
  return Number.isFinite(member.at) ? member.at : undefined
}
