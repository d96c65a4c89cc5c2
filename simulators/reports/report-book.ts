import type { Case } from '../../shared/observation.ts'
import type { Voice } from '../engine/voice.ts'
import type { ReportLife } from './report-life.ts'

/** Everything that will yet become of the reports, in order of time. */
export class ReportBook {
  private readonly voice: Voice
  private upcoming: { feed: string; step: Case }[] = []

  constructor(voice: Voice) {
    this.voice = voice
  }

  add(lives: readonly ReportLife[]): void {
    if (lives.length === 0) return
    const added = lives.flatMap(({ feed, steps }) => steps.map((step) => ({ feed, step })))
    this.upcoming = [...this.upcoming, ...added].toSorted(
      (a, b) =>
        a.step.at - b.step.at || a.step.id.localeCompare(b.step.id) || a.step.revision - b.step.revision,
    )
  }

  advanceTo(at: number): void {
    let due = 0
    for (let next = this.upcoming[due]; next !== undefined && next.step.at <= at; next = this.upcoming[++due])
      this.voice.emit(next.feed, next.step)
    if (due > 0) this.upcoming.splice(0, due)
  }
}
