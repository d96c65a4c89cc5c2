const EVERY_MS = 300_000
const EVERY_MEMBERS = 300_000
const LEAST_MS = 30_000

/**
 * When a keyframe is due: five minutes after the last one if anything came, or after 300,000 members, but never within
 * half a minute of the last. A restart and a look into the past then replay seconds, not hours.
 */
export class KeyframeSchedule {
  private madeAt: number
  private members = 0

  /** `now`: as if one had just been made. */
  constructor(now: number) {
    this.madeAt = now
  }

  /** So many members came into the journal. */
  recorded(members: number): void {
    this.members += members
  }

  isDue(now: number): boolean {
    const since = now - this.madeAt
    if (this.members === 0 || since < LEAST_MS) return false
    return since >= EVERY_MS || this.members >= EVERY_MEMBERS
  }

  /** At a clean stop one is made unless the last one holds all: then the next start replays nothing. */
  isDueAtStop(): boolean {
    return this.members > 0
  }

  /** One was begun; what comes from now on counts for the next. */
  begun(now: number): void {
    this.madeAt = now
    this.members = 0
  }
}
