import type { Indicator } from '../../shared/domains/domain.ts'
import { periodOf } from '../../shared/entry/period.ts'
import type { Definition, Target } from '../../shared/kpi/definition.ts'
import type { ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import type { ExplainPlace } from './explain-place.ts'

/**
 * The target that holds on the day: of the scope itself, or of a share, which can be held against that of
 * a whole, of the narrowest scope around it; of the shortest period.
 */
export function targetOn(
  place: ExplainPlace,
  indicator: Indicator,
  { targets }: Pick<Definition, 'targets'>,
  value: number | null,
): ExplainFigure['target'] {
  const holding = targets.flatMap((target) => heldAgainst(place, indicator, target) ?? [])
  const [best] = holding.toSorted((a, b) => a.areas - b.areas || a.days - b.days)
  if (best === undefined) return undefined
  const { scope, period, value: wanted, source } = best.target
  const difference = value === null ? null : Number((value - wanted).toFixed(indicator.decimals + 3))
  return { value: wanted, period, scope, ...(source && { source }), difference }
}

function heldAgainst(
  { world, scope, day }: ExplainPlace,
  { rollUp }: Indicator,
  target: Target,
): { target: Target; areas: number; days: number } | undefined {
  const period = periodOf(target.period)
  if (period === undefined || day < period.firstDay || day >= period.endDay) return undefined
  const indexes = world.scopes.get(target.scope)?.indexes
  if (indexes === undefined) return undefined
  const size = scope.mask.reduce((sum, is) => sum + is, 0)
  const around = indexes.filter((index) => scope.mask[index] === 1).length === size
  // What a whole should come to says nothing of what a part of it should.
  if (!around || (indexes.length > size && rollUp !== 'ratio')) return undefined
  const days = (Date.parse(period.endDay) - Date.parse(period.firstDay)) / 86_400_000
  return { target, areas: indexes.length, days }
}
