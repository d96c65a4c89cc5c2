import type { Locale } from '../../../shared/label.ts'
import { nameOfScope, type OutPlace } from '../told/out-place.ts'
import type { ToldRollUp } from '../told/told-roll-up.ts'
import { moment, property, urnOf, type OutEntity } from './entity.ts'

/** KeyPerformanceIndicator: a figure of a scope; `name` is the indicator's id, which the other end maps to its own. */
export function kpiOut(figure: ToldRollUp, place: OutPlace, locale: Locale): OutEntity {
  const { indicator, scope, value, asOf, reported, expected, freshness, isPlayed } = figure
  return {
    id: urnOf('KeyPerformanceIndicator', scope, indicator.id),
    type: 'KeyPerformanceIndicator',
    attributes: {
      name: property(indicator.id),
      description: property(indicator.name[locale]),
      // The model has no word for what is not known.
      kpiValue: property(value ?? undefined, asOf),
      unit: property(indicator.unit[locale]),
      category: property(['quantitative']),
      calculationMethod: property('automatic'),
      calculationPeriod: asOf === undefined ? undefined : property({ to: new Date(asOf).toISOString() }),
      dateModified: moment(asOf),
      area: property(nameOfScope(place, scope, locale)),
      reported: property(reported),
      expected: property(expected),
      freshness: property(freshness),
      simulated: isPlayed ? property(true) : undefined,
    },
  }
}
