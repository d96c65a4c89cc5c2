import type { Observation } from '../../shared/observation.ts'

/** A recording of more things and open cases than this at once says the newest of them again. */
export const MAX_STANDING = 100_000

/**
 * What stands by what was said so far: every thing, and every case that is open. Said again to a server that has
 * started anew, as readings of a thing that it does not know are refused.
 */
export class Standing {
  private readonly facts = new Map<string, Observation>()

  apply(observations: readonly Observation[]): void {
    for (const observation of observations) {
      if (observation.type !== 'thing' && observation.type !== 'case') continue
      const key = `${observation.type} ${observation.id}`
      this.facts.delete(key)
      if (observation.type === 'thing' || observation.closedAt === undefined) this.facts.set(key, observation)
      this.forgetOldest()
    }
  }

  /** Things before cases, each in the order in which they were last said. */
  all(): Observation[] {
    const facts = [...this.facts.values()]
    return [...facts.filter(({ type }) => type === 'thing'), ...facts.filter(({ type }) => type === 'case')]
  }

  private forgetOldest(): void {
    if (this.facts.size <= MAX_STANDING) return
    const [oldest] = this.facts.keys()
    if (oldest !== undefined) this.facts.delete(oldest)
  }
}
