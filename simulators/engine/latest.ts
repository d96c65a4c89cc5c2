import type { Case, Notice, Observation, Reading, Thing } from '../../shared/observation.ts'
import { readingSeries } from './series.ts'

const DAY_MS = 24 * 3_600_000
const KEEP_CLOSED_MS = DAY_MS
/** Cases whose figures are counted over a year. They are few. */
const KEPT_FOR_A_YEAR = new Set(['tasks.task', 'statistics.report'])
const KEEP_NOTICES_MS = DAY_MS

/**
 * The newest of everything that a feed has said: what a server without a memory must be told again.
 * Bounded by the number of things and series, of cases open or closed within the last day (of some kinds, within the
 * last year), of notices of the last day, and of older figures that are said beside newer ones.
 */
export class Latest {
  private readonly things = new Map<string, Thing>()
  private readonly cases = new Map<string, Case>()
  private readonly notices = new Map<string, Notice>()
  private readonly readings = new Map<string, Reading>()

  put(observation: Observation): void {
    switch (observation.type) {
      case 'reading':
        return this.putReading(observation)
      case 'thing':
        this.things.set(observation.id, observation)
        return
      case 'case':
        this.cases.set(observation.id, observation)
        return
      case 'notice':
        this.notices.set(observation.id, observation)
    }
  }

  all(): { things: Thing[]; cases: Case[]; notices: Notice[]; readings: Reading[] } {
    return {
      things: [...this.things.values()],
      cases: [...this.cases.values()],
      notices: [...this.notices.values()],
      readings: [...this.readings.values()],
    }
  }

  private putReading(reading: Reading): void {
    const series = readingSeries(reading)
    const held = this.readings.get(series)
    if (held === undefined || held.at <= reading.at) this.readings.set(series, reading)
  }

  forgetBefore(now: number): void {
    for (const [id, { closedAt, kind }] of this.cases) {
      const keptMs = KEPT_FOR_A_YEAR.has(kind) ? 365 * DAY_MS : KEEP_CLOSED_MS
      if (closedAt !== undefined && closedAt < now - keptMs) this.cases.delete(id)
    }
    for (const [id, { at }] of this.notices) if (at < now - KEEP_NOTICES_MS) this.notices.delete(id)
  }
}
