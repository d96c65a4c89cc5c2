import type { BandsAnswer, RecordedBands } from '../../shared/bands/bands-answer.ts'
import { domainOf } from '../../shared/domains/registry.ts'

/** The bands that were made last, by scope and indicator. Of each there is one, so the place bounds it. */
export class BandBook {
  private series = new Map<string, RecordedBands>()
  private madeAt: number | null = null

  /** What is made anew takes the place of what was when all of it is made: a band is never of two days. */
  put(series: readonly RecordedBands[], madeAt: number): void {
    this.series = new Map(series.map((one) => [keyOf(one), one]))
    this.madeAt = madeAt
  }

  of(scopes: readonly string[], domain: string): Pick<BandsAnswer, 'madeAt' | 'series'> {
    const within = new Set(scopes)
    const series = [...this.series.values()].filter(
      ({ scope, indicator }) => within.has(scope) && domainOf(indicator) === domain,
    )
    return { madeAt: this.madeAt, series }
  }
}

function keyOf({ scope, indicator }: RecordedBands): string {
  return `${scope} ${indicator}`
}
