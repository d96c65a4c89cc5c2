import type { Indicator } from '../../shared/domains/domain.ts'
import type { AboveAnswer, AboveFigure } from '../../shared/federation/above.ts'
import { FIGURES_EVERY_MS, type SentZone } from '../../shared/federation/down.ts'
import { freshness, type Freshness } from '../../shared/freshness.ts'

/** What stands beside a figure of this centre: that of the centre above, and where this one is among its siblings. */
export interface BesideAbove {
  zone: SentZone
  figure: AboveFigure
  freshness: Freshness
  /** Of those whose figure is known and not stale; where order says nothing there is none. */
  rank: { place: number; of: number } | undefined
}

/** Sums of centres of unlike size are no contest: only what is a share, a mean or a score is put in order. */
const IN_ORDER: readonly Indicator['rollUp'][] = ['ratio', 'computed', 'own']

/**
 * Undefined where nothing is known above, or what is looked at is not the zone of this centre: `scope` is the room's.
 * `now` is the server's clock: a figure grows old here too, between two answers.
 */
export function besideAbove(
  above: AboveAnswer | undefined,
  { indicator, scope, now }: { indicator: Indicator; scope: string; now: number },
): BesideAbove | undefined {
  const [zone, ...siblings] = above?.zones ?? []
  if (above === undefined || zone === undefined) return undefined
  const isOurs = siblings.some((one) => one.scope === scope)
  const of = above.figures.filter((one) => one.indicator === indicator.id)
  const figure = of.find((one) => one.scope === zone.scope)
  if (!isOurs || figure?.value == null) return undefined
  const isOld = freshness(above.heardAt ?? undefined, FIGURES_EVERY_MS, now) === 'stale'
  const rivals = of.filter(
    (one) =>
      one.value !== null && one.state !== 'stale' && siblings.some(({ scope: id }) => id === one.scope),
  )
  return {
    zone,
    figure,
    freshness: isOld ? 'stale' : figure.state,
    rank: isOld ? undefined : rankOf(scope, rivals, indicator),
  }
}

/** Equals share a place. */
function rankOf(scope: string, rivals: readonly AboveFigure[], { rollUp, better }: Indicator) {
  const own = rivals.find((one) => one.scope === scope)?.value
  if (own == null || rivals.length < 2 || better === 'neither' || !IN_ORDER.includes(rollUp)) return undefined
  const sign = better === 'up' ? 1 : -1
  const ahead = rivals.filter(({ value }) => value !== null && sign * (value - own) > 0)
  return { place: ahead.length + 1, of: rivals.length }
}
