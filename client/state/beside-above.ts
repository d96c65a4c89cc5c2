import type { Indicator } from '../../shared/domains/domain.ts'
import type { AboveAnswer, AboveFigure } from '../../shared/federation/above.ts'
import { FIGURES_EVERY_MS, type SentZone } from '../../shared/federation/down.ts'
import { freshness, type Freshness } from '../../shared/freshness.ts'

type Ordered = Pick<Indicator, 'id' | 'rollUp' | 'better'>

/** A figure of a centre above, over its own zone. */
export interface FigureAbove {
  zone: SentZone
  figure: AboveFigure
  freshness: Freshness
  /** When it was last known that nothing is newer there; server's clock. */
  heardAt: number | null
}

/** What stands beside a figure of this centre: that of the nearest above, and where this one is among its siblings. */
export interface BesideAbove extends FigureAbove {
  /** Of those whose figure is known and not stale; where order says nothing there is none. */
  rank: { place: number; of: number } | undefined
  /** Of those further up, the nearest first. */
  further: FigureAbove[]
}

/** Sums of centres of unlike size are no contest: only what is a share, a mean or a score is put in order. */
const IN_ORDER: readonly Indicator['rollUp'][] = ['ratio', 'computed', 'own']

/**
 * Undefined where nothing is known above, or what is looked at is not the zone of this centre: `scope` is the room's.
 * `now` is the server's clock: a figure grows old here too, between two answers.
 */
export function besideAbove(
  above: AboveAnswer | undefined,
  { indicator, scope, now }: { indicator: Ordered; scope: string; now: number },
): BesideAbove | undefined {
  const [, ...siblings] = above?.zones ?? []
  if (above === undefined || !siblings.some((one) => one.scope === scope)) return undefined
  const [nearest, ...further] = figuresAbove(above, indicator.id, now)
  if (nearest === undefined) return undefined
  const isOfParent = nearest.zone.centre === above.centre
  const rivals = above.figures.filter(
    (one) =>
      one.indicator === indicator.id &&
      one.value !== null &&
      one.state !== 'stale' &&
      siblings.some(({ scope: id }) => id === one.scope),
  )
  const isOld = isUnheard(above.heardAt, 1, now)
  const rank = isOld || !isOfParent ? undefined : rankOf(scope, rivals, indicator)
  return { ...nearest, rank, further }
}

/** What is known of an indicator above, each of the whole zone of its centre: the nearest first. */
function figuresAbove(above: AboveAnswer, indicator: string, now: number): FigureAbove[] {
  const { zones, heardAt, figures, further } = above
  const nearest = zones.slice(0, 1).map((zone) => ({ zone, heardAt, figures, hops: [zone.centre] }))
  return [...nearest, ...further].flatMap(({ zone, hops, ...one }) => {
    const figure = one.figures.find((row) => row.indicator === indicator && row.scope === zone.scope)
    if (figure?.value == null) return []
    const isOld = isUnheard(heardAt, 1, now) || isUnheard(one.heardAt, hops.length, now)
    return [{ zone, figure, heardAt: one.heardAt, freshness: isOld ? ('stale' as const) : figure.state }]
  })
}

/** Each link may take so much longer. */
function isUnheard(heardAt: number | null, links: number, now: number): boolean {
  return freshness(heardAt ?? undefined, links * FIGURES_EVERY_MS, now) === 'stale'
}

/** Equals share a place. */
function rankOf(scope: string, rivals: readonly AboveFigure[], { rollUp, better }: Ordered) {
  const own = rivals.find((one) => one.scope === scope)?.value
  if (own == null || rivals.length < 2 || better === 'neither' || !IN_ORDER.includes(rollUp)) return undefined
  const sign = better === 'up' ? 1 : -1
  const ahead = rivals.filter(({ value }) => value !== null && sign * (value - own) > 0)
  return { place: ahead.length + 1, of: rivals.length }
}
