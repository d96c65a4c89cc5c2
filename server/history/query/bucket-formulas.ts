import { dayOf } from '../../../shared/areas/effective-date.ts'
import type { Indicator } from '../../../shared/domains/domain.ts'
import { inputsOf, type Formula } from '../../../shared/kpi/formula.ts'
import type { ScopePlace } from './scope-plan.ts'

/** The formulas by which an indicator is computed in each bucket: those of the day that the bucket begins. */
export class BucketFormulas {
  private readonly days: readonly string[]
  private readonly place: ScopePlace
  private readonly indicator: Indicator

  /** `edges` are those of the buckets, the end of the last one too. */
  constructor(indicator: Indicator, edges: readonly number[], place: ScopePlace) {
    this.indicator = indicator
    this.place = place
    this.days = edges.slice(0, -1).map((edge) => dayOf(edge, place.zone))
  }

  /** Undefined for an indicator that has none: figures of it are read. */
  of(indicator: string, bucket: number): Formula | undefined {
    return this.place.formulaOn(indicator, this.days[bucket] ?? '')
  }

  /** What is read of the history: indicators without a formula on which it rests in any of the buckets. */
  leaves(): Indicator[] {
    const found = new Map<string, Indicator>()
    const seen = new Set<string>()
    const visit = (id: string, day: string): void => {
      if (seen.has(`${id} ${day}`)) return
      seen.add(`${id} ${day}`)
      const formula = this.place.formulaOn(id, day)
      const known = this.place.indicators.get(id)
      if (formula !== undefined) for (const input of inputsOf(formula)) visit(input, day)
      else if (known !== undefined) found.set(id, known)
    }
    for (const day of new Set(this.days)) visit(this.indicator.id, day)
    found.delete(this.indicator.id)
    return [...found.values()]
  }
}
