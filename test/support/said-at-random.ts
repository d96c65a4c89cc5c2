import type { Random } from '../../simulators/engine/random.ts'
import type { Case, Notice, Observation, Reading, Thing } from '../../shared/observation.ts'
import { keyOfMember } from './said-member.ts'

const AREAS = ['A1', 'A2'] as const
/** More than the world remembers of a series lies within. */
const LATE_MS = 3_000_000

/**
 * What one feed says, at random: figures of now and late ones, corrections, repetitions, and now and then another
 * content under a key that stands. It says no revision before the one below it.
 */
export class SaidAtRandom {
  /** By key, its revisions in order, as they were said first. */
  readonly said = new Map<string, Observation[]>()
  /** What its clock is ahead: figures that it says meanwhile are forgotten once it is right again. */
  aheadMs = 0
  private readonly random: Random

  private readonly hasWrongClock: boolean

  constructor(random: Random, hasWrongClock: boolean) {
    this.random = random
    this.hasWrongClock = hasWrongClock
  }

  some(): Observation[] {
    const { random } = this
    if (this.hasWrongClock && random.chance(0.1)) this.aheadMs = this.aheadMs > 0 ? 0 : 90_000
    return Array.from({ length: random.whole(1, 4) }, () => this.one())
  }

  private one(): Observation {
    const { random, said } = this
    const keys = [...said.keys()]
    const newest = keys.slice(-4)
    const which = keys.length < 4 ? 0 : random.weighted([3, 3, 4, 3, 2, 1])
    switch (which) {
      case 0:
        return this.first(random.chance(0.5) ? this.figure(-random.whole(0, 50)) : this.fact())
      case 1:
        return this.first(this.figure(-random.whole(10_000, LATE_MS)))
      case 2:
        return this.correct(random.pick(newest))
      case 3:
        return this.correct(random.pick(keys))
      case 4:
        return random.pick(said.get(random.pick(random.chance(0.5) ? newest : keys)) ?? [])
      default:
        return this.changed(random.pick(said.get(random.pick(newest)) ?? []))
    }
  }

  /** Of a key that was said already it is the next revision. */
  private first(observation: Observation): Observation {
    const key = keyOfMember(observation)
    const revisions = this.said.get(key) ?? []
    const revised = revisions.length > 0 ? { ...observation, revision: revisions.length } : observation
    this.said.set(key, [...revisions, revised])
    return revised
  }

  private correct(key: string): Observation {
    return this.first(this.changed(this.random.pick(this.said.get(key) ?? [])))
  }

  private changed(observation: Observation): Observation {
    if (observation.type === 'reading') return { ...observation, value: this.value() }
    if (observation.type === 'case') return { ...observation, ...this.caseState() }
    return observation.type === 'thing'
      ? { ...observation, name: `segment ${this.value()}` }
      : { ...observation, title: `Cấm đường ${this.value()}` }
  }

  private figure(offsetMs: number): Reading {
    const at = Date.now() + this.aheadMs + offsetMs
    return {
      type: 'reading',
      indicator: 'traffic.flow',
      area: this.random.pick(AREAS),
      at,
      value: this.value(),
    }
  }

  private fact(): Thing | Case | Notice {
    const { random } = this
    const id = `${random.whole(1, 40)}`
    const rest = { at: Date.now() - 1_000, revision: 0, area: random.pick(AREAS) }
    switch (random.weighted([1, 4, 2])) {
      case 0:
        return { type: 'thing', id, kind: 'traffic.segment', name: 'QL3', status: 'open', ...rest }
      case 1:
        return {
          type: 'case',
          id,
          kind: 'security.incident',
          severity: 'high',
          openedAt: rest.at,
          ...rest,
          ...this.caseState(),
        }
      default:
        return { type: 'notice', id, kind: 'traffic.advice', title: 'Cấm đường', ...rest }
    }
  }

  private caseState() {
    return { title: `Va chạm ${this.value()}`, status: this.random.pick(['new', 'resolved']) }
  }

  private value(): number {
    return this.random.whole(0, 1_000)
  }
}
