import type { Case, Observation, Reading, Thing } from '../../shared/observation.ts'
import { readingSeries } from './series.ts'

const KEEP_CLOSED_MS = 24 * 3_600_000

/**
 * The newest of everything that a feed has said: what a server without a memory must be told again.
 * Bounded by the number of things and series, and of cases open or closed within the last day.
 */
export class Latest {
  private readonly things = new Map<string, Thing>()
  private readonly cases = new Map<string, Case>()
  private readonly readings = new Map<string, Reading>()

  put(observation: Observation): void {
    if (observation.type === 'reading') this.readings.set(readingSeries(observation), observation)
    else if (observation.type === 'thing') this.things.set(observation.id, observation)
    else if (observation.type === 'case') this.cases.set(observation.id, observation)
  }

  all(): { things: Thing[]; cases: Case[]; readings: Reading[] } {
    return {
      things: [...this.things.values()],
      cases: [...this.cases.values()],
      readings: [...this.readings.values()],
    }
  }

  forgetBefore(now: number): void {
    for (const [id, item] of this.cases)
      if (item.closedAt !== undefined && item.closedAt < now - KEEP_CLOSED_MS) this.cases.delete(id)
  }
}
