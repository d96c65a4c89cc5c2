/** How quickly the speed that is said follows the one that is reached. */
const SMOOTHING = 0.25

/** Where a session is, and how fast it moves; real time is handed in. */
export class PlayClock {
  at: number
  playing = false
  private asked = 1
  private reached = 1

  constructor(at: number) {
    this.at = at
  }

  /** Past milliseconds for each real one: as asked, or where that cannot be kept, as fast as it is. */
  get speed(): number {
    // What is within a tenth is kept: ticks are not even.
    return this.reached >= this.asked * 0.9 ? this.asked : Math.round(this.reached * 10) / 10
  }

  play(speed: number): void {
    this.playing = true
    this.asked = speed
    this.reached = speed
  }

  pause(): void {
    this.playing = false
  }

  /** Where it should be after so much real time; never beyond the present. */
  target(elapsedMs: number, latest: number): number {
    return this.playing ? Math.max(this.at, Math.min(latest, this.at + elapsedMs * this.asked)) : this.at
  }

  /** It came as far as `at` in so much real time, `isBehind` the target. */
  advance(at: number, elapsedMs: number, isBehind: boolean): void {
    if (this.playing && elapsedMs > 0) {
      const speed = isBehind ? Math.min(this.asked, (at - this.at) / elapsedMs) : this.asked
      this.reached += (speed - this.reached) * SMOOTHING
    }
    this.at = at
  }
}
