/**
 * How much a feed may send: `perSecond` on average, two seconds' worth at once. What is taken beyond is a debt, so
 * that one batch always fits; the next waits until the debt is paid.
 */
export class Allowance {
  private readonly perSecond: number
  private left: number
  private at = 0

  constructor(perSecond: number) {
    this.perSecond = perSecond
    this.left = perSecond * 2
  }

  /** Takes `count` and answers 0, or takes nothing and answers how many milliseconds to wait. */
  take(count: number, now: number): number {
    const elapsedMs = this.at === 0 ? 0 : Math.max(0, now - this.at)
    this.at = now
    this.left = Math.min(this.perSecond * 2, this.left + (elapsedMs * this.perSecond) / 1000)
    if (this.left <= 0) return Math.ceil((-this.left * 1000) / this.perSecond) + 1
    this.left -= count
    return 0
  }
}
