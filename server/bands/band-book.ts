import type { BandsAnswer, RecordedBands } from '../../shared/bands/bands-answer.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { RollUpScope } from '../world/roll-ups.ts'

/** The bands that were made last, by scope and indicator. Of each there is one, so the place bounds it. */
export class BandBook {
  private series = new Map<string, RecordedBands>()
  private madeAt: number | null = null
  private readonly recorded: readonly RollUpScope[]

  /** The scopes that this centre records. */
  constructor(recorded: readonly RollUpScope[]) {
    this.recorded = recorded
  }

  /** What is made anew takes the place of what was when all of it is made: a band is never of two days. */
  put(series: readonly RecordedBands[], madeAt: number): void {
    this.series = new Map(series.map((one) => [keyOf(one), one]))
    this.madeAt = madeAt
  }

  /** A scope is told by its own name, and found by whatever name the same areas were recorded under. */
  of(scopes: readonly RollUpScope[], domain: string): Pick<BandsAnswer, 'madeAt' | 'series'> {
    const series = scopes.flatMap(({ id, mask }) => {
      const same = this.recorded.find((one) => one.mask.every((is, index) => is === mask[index]))
      return [...this.series.values()]
        .filter(({ scope, indicator }) => scope === same?.id && domainOf(indicator) === domain)
        .map((one) => ({ ...one, scope: id }))
    })
    return { madeAt: this.madeAt, series }
  }
}

function keyOf({ scope, indicator }: RecordedBands): string {
  return `${scope} ${indicator}`
}
