import type { Case, Notice } from '../../shared/observation.ts'
import type { CaseLife } from './case-life.ts'
import { cutAt } from './case-life.ts'
import type { Emit } from './sink.ts'

interface Entry {
  feed: string
  step: Case | Notice
}

/** Everything that will yet become of cases and notices, in order of time. */
export class CaseBook {
  private readonly emit: Emit
  private readonly hears: (feed: string) => boolean
  private upcoming: Entry[] = []

  constructor(emit: Emit, hears: (feed: string) => boolean) {
    this.emit = emit
    this.hears = hears
  }

  add(lives: readonly CaseLife[]): void {
    const heard = lives.filter(({ feed }) => this.hears(feed))
    if (heard.length === 0) return
    const added = heard.flatMap(({ feed, steps }) => steps.map((step) => ({ feed, step })))
    this.upcoming = [...this.upcoming, ...added].toSorted(inOrder)
  }

  /** Ends lives that were added whole: what is still to come of them is left out, and those under way are over. */
  end(lives: readonly CaseLife[], until: number): void {
    const ids = new Set(lives.flatMap(({ steps }) => steps.map(({ id }) => id)))
    this.upcoming = this.upcoming.filter(({ step }) => step.at < until || !ids.has(step.id))
    for (const life of lives) {
      const last = cutAt(life, until).steps.at(-1)
      if (last?.at === until) this.add([{ feed: life.feed, steps: [last] }])
    }
  }

  advanceTo(at: number): void {
    let due = 0
    for (let next = this.upcoming[due]; next !== undefined && next.step.at <= at; next = this.upcoming[++due])
      this.emit(next.feed, next.step)
    if (due > 0) this.upcoming.splice(0, due)
  }
}

function inOrder({ step: a }: Entry, { step: b }: Entry): number {
  return a.at - b.at || a.id.localeCompare(b.id) || (a.revision ?? 0) - (b.revision ?? 0)
}
