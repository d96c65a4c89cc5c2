import type { Reading } from '../../shared/observation.ts'
import { stream } from '../engine/random.ts'
import type { Period } from './period.ts'
import type { How, SlowFigure } from './slow-figures.ts'

export type Said = Pick<Reading, 'value' | 'numerator' | 'denominator'>

/** Whose figure it is: `size` of what counts for it, beside the mean of its kind. */
export interface Subject {
  id: string
  size: number
}

/**
 * Slow figures of one subject and period, each a function of the seed, its name and the period alone. What is made of
 * others is made of exactly what is said of them, so that sums add up.
 */
export class SlowValues {
  private readonly figures: ReadonlyMap<string, SlowFigure>
  private readonly seed: number

  constructor(figures: readonly SlowFigure[], seed: number) {
    this.figures = new Map(figures.map((figure) => [figure.indicator, figure]))
    this.seed = seed
  }

  /** Undefined for an indicator that has no such figure. */
  of(indicator: string, subject: Subject, period: Period): Said | undefined {
    const figure = this.figures.get(indicator)
    return figure && this.make(figure, figure.how, subject, period)
  }

  private make({ indicator }: SlowFigure, how: How, subject: Subject, period: Period): Said | undefined {
    const random = stream(this.seed, 'slow', indicator, subject.id, period.every, period.end)
    const off = (spread: number) => 1 + spread * random.between(-1, 1)
    const other = (id: string, of = period) => this.of(id, subject, of)?.value ?? undefined
    switch (how.type) {
      case 'level':
        return { value: rounded(how.middle + how.by * random.between(-1, 1)) }
      case 'count':
        return { value: Math.round(how.mean * subject.size * off(how.spread)) }
      case 'to-date': {
        const yearly = how.yearly * (1 + how.growth) ** (period.year - how.year)
        return { value: Math.round(yearly * subject.size * period.elapsed * off(how.spread * 0.3)) }
      }
      case 'part':
        return whole(other(how.of), (of) => ({
          value: Math.min(of, Math.round(of * how.share * off(how.spread))),
        }))
      case 'sum':
        return { value: how.of.reduce((sum, id) => sum + (other(id) ?? 0), 0) }
      case 'difference':
        return { value: (other(how.from) ?? 0) - (other(how.less) ?? 0) }
      case 'quotient':
        return whole(other(how.over), (over) =>
          quotient(over, typeof how.under === 'number' ? how.under : (other(how.under) ?? 0)),
        )
      case 'pace':
        return whole(other(how.of), (over) => quotient(over, other(how.of, yearBefore(period)) ?? 0))
      case 'share': {
        const under =
          typeof how.under === 'number' ? Math.round(how.under * subject.size) : (other(how.under) ?? 0)
        return quotient(Math.min(under, Math.round(under * how.share * off(how.spread))), under)
      }
    }
  }
}

function whole(value: number | undefined, make: (value: number) => Said): Said | undefined {
  return value === undefined ? undefined : make(value)
}

/** Nobody knows the share of nothing. */
function quotient(numerator: number, denominator: number): Said {
  if (denominator === 0) return { value: null, numerator, denominator }
  return { value: rounded((numerator / denominator) * 100), numerator, denominator }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

/** Its own random draws belong to its end, which no period of the present year has. */
function yearBefore(period: Period): Period {
  return { ...period, end: period.end - 365 * 86_400_000, year: period.year - 1 }
}
