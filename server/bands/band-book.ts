import type { BandsAnswer, ThingBands, ThingBandsAnswer } from '../../shared/bands/bands-answer.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { RollUpScope } from '../world/roll-ups.ts'
import type { MadeBands } from './make-bands.ts'

/** The bands that were made last. Of each scope and thing there is one for an indicator, so the place bounds it. */
export class BandBook {
  private made: Pick<MadeBands, 'series' | 'things'> = { series: [], things: [] }
  private madeAt: number | null = null
  private readonly recorded: readonly RollUpScope[]

  /** The scopes that this centre records. */
  constructor(recorded: readonly RollUpScope[]) {
    this.recorded = recorded
  }

  /** What is made anew takes the place of what was when all of it is made: a band is never of two days. */
  put(made: Pick<MadeBands, 'series' | 'things'>, madeAt: number): void {
    this.made = made
    this.madeAt = madeAt
  }

  /** A scope is told by its own name, and found by whatever name the same areas were recorded under. */
  of(scopes: readonly RollUpScope[], domain: string): Pick<BandsAnswer, 'madeAt' | 'series'> {
    const series = scopes.flatMap(({ id, mask }) => {
      const same = this.recorded.find((one) => one.mask.every((is, index) => is === mask[index]))
      return this.made.series
        .filter(({ scope, indicator }) => scope === same?.id && domainOf(indicator) === domain)
        .map((one) => ({ ...one, scope: id }))
    })
    return { madeAt: this.madeAt, series }
  }

  ofThings(
    domain: string,
    isWithin: (thing: ThingBands) => boolean,
  ): Pick<ThingBandsAnswer, 'madeAt' | 'things'> {
    const things = this.made.things.filter((one) => domainOf(one.indicator) === domain && isWithin(one))
    return { madeAt: this.madeAt, things }
  }
}
