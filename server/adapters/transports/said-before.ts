import { createHash } from 'node:crypto'
import type { Notice, Observation } from '../../../shared/observation.ts'

/** Notices of one feed that are remembered; of more the oldest are forgotten, and would be said again. */
const MOST = 5_000

/**
 * What a feed that is fetched has said already. A document names its items over and over, and one without a time is of
 * the moment in which it is read: said again it would stand against itself. What a start of the server forgets, the
 * gateway knows as duplicate or conflict.
 */
export class SaidBefore {
  private readonly prints = new Map<string, string>()

  /** Without notices that say nothing but what they said; all else is for the gateway to judge. */
  unsaid(observations: readonly Observation[]): Observation[] {
    return observations.filter((one) => one.type !== 'notice' || this.prints.get(one.id) !== printOf(one))
  }

  remember(observations: readonly Observation[]): void {
    for (const one of observations) {
      if (one.type !== 'notice') continue
      this.prints.delete(one.id)
      this.prints.set(one.id, printOf(one))
    }
    for (const id of this.prints.keys()) {
      if (this.prints.size <= MOST) break
      this.prints.delete(id)
    }
  }
}

function printOf({ at: _at, ...said }: Notice): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64')
}
