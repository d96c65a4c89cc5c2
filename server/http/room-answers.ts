import { readyAnswer, type ReadyAnswer } from './ready-answer.ts'

/** Of the process's time: what is left is for feeds and dashboards. */
const SHARE = 0.25

/**
 * Snapshots of rooms for who asks over HTTP, and what else is made of a room (`made`). A room says nothing new before
 * its next tick, so each is made at most once in that time and handed to all who ask; and all together take at most a
 * quarter of the process's time, and one snapshot: who asks for more of them is told to come back. What is kept is
 * bounded by that as well.
 */
export class RoomAnswers {
  private readonly answerOf: (scope: string, domain: string) => object | undefined
  private readonly tickMs: number
  private readonly clock: () => number
  private readonly kept = new Map<string, ReadyAnswer>()
  private from = -Infinity
  private spentMs = 0

  /** `clock` is one that never steps back, in milliseconds. */
  constructor(
    answerOf: (scope: string, domain: string) => object | undefined,
    tickMs: number,
    clock: () => number = () => performance.now(),
  ) {
    this.answerOf = answerOf
    this.tickMs = tickMs
    this.clock = clock
  }

  /** Undefined where there is no such room. */
  of(scope: string, domain: string): ReadyAnswer | 'busy' | undefined {
    return this.made(`${scope}/${domain}`, () => {
      const said = this.answerOf(scope, domain)
      return said === undefined ? undefined : readyAnswer(said)
    })
  }

  /** `name` begins with the room's, and says all that it depends on: one kind of answer has one kind of name. */
  made<A extends ReadyAnswer>(name: string, make: () => A | undefined): A | 'busy' | undefined {
    this.beginTick()
    const kept = this.kept.get(name) as A | undefined
    if (kept !== undefined) return kept
    const answer = this.within(make)
    if (answer !== undefined && answer !== 'busy') this.kept.set(name, answer)
    return answer
  }

  /** What is not kept, within the same time. */
  within<T>(make: () => T): T | 'busy' {
    this.beginTick()
    if (this.spentMs >= this.tickMs * SHARE) return 'busy'
    const begun = this.clock()
    const made = make()
    this.spentMs += this.clock() - begun
    return made
  }

  private beginTick(): void {
    const now = this.clock()
    if (now - this.from < this.tickMs) return
    this.from = now
    this.spentMs = 0
    this.kept.clear()
  }
}
