import type { CaseKind, Indicator, NoticeKind, ThingKind } from '../../../shared/domains/domain.ts'
import { domainOf } from '../../../shared/domains/registry.ts'
import { freshness, type Freshness } from '../../../shared/freshness.ts'
import type { Case, Notice, Thing } from '../../../shared/observation.ts'
import type { HeldFact } from '../../world/fact-table.ts'
import { cadenceOf, type WorldFeed } from '../../world/feed-table.ts'
import { quantised } from '../../world/roll-ups.ts'
import type { HeldThing } from '../../world/thing-table.ts'
import type { OutPlace } from './out-place.ts'

/** What is known of a fact beside itself. */
export interface Provenance {
  feed: string
  timebase: WorldFeed['timebase']
  /** Since when it is known to stand, server's clock. */
  asOf: number
  freshness: Freshness
}

/** A figure as rooms tell it; `at` is its source's own time. */
export interface ToldFigure {
  indicator: Indicator
  value: number | null
  at: number
  asOf: number
  freshness: Freshness
}

export interface ToldThing extends Provenance {
  type: 'thing'
  fact: Thing
  kind: ThingKind
  figures: ToldFigure[]
}
export interface ToldCase extends Provenance {
  type: 'case'
  fact: Case
  kind: CaseKind
}
export interface ToldNotice extends Provenance {
  type: 'notice'
  fact: Notice
  kind: NoticeKind
}
export type ToldFact = ToldThing | ToldCase | ToldNotice

/** Undefined for a kind that this program does not know any more. */
export function toldThing(place: OutPlace, { id, thing, feed, asOf }: HeldThing): ToldThing | undefined {
  const { world } = place
  const kind = world.registry.thingKinds.get(thing.kind)
  if (kind === undefined) return undefined
  const figures = (world.series.rowsOfThing.get(id) ?? []).flatMap((row) => figureAt(place, row) ?? [])
  return {
    type: 'thing',
    fact: thing,
    kind,
    figures,
    ...provenanceOf(place, feed, asOf, kind.cadenceMs),
  }
}

export function toldCase(place: OutPlace, { fact, feed, arrivedAt }: HeldFact<Case>): ToldCase | undefined {
  const kind = place.world.registry.caseKinds.get(fact.kind)
  return kind && { type: 'case', fact, kind, ...provenanceOf(place, feed, arrivedAt, 0) }
}

export function toldNotice(
  place: OutPlace,
  { fact, feed, arrivedAt }: HeldFact<Notice>,
): ToldNotice | undefined {
  const kind = place.world.registry.noticeKinds.get(fact.kind)
  return kind && { type: 'notice', fact, kind, ...provenanceOf(place, feed, arrivedAt, 0) }
}

/** The newest figure of a series, rounded as rooms round it. */
export function figureAt({ world, now }: OutPlace, row: number): ToldFigure | undefined {
  const indicator = world.indicators[world.series.indicator[row] ?? -1]
  const at = world.series.at[row] ?? Number.NaN
  const asOf = world.series.asOf[row] ?? Number.NaN
  if (indicator === undefined || !Number.isFinite(at) || !Number.isFinite(asOf)) return undefined
  const told = quantised(world.series.value[row] ?? null, indicator.decimals)
  const feed = world.feeds.get(world.series.feed[row] ?? -1)
  const cadenceMs = cadenceOf(feed, domainOf(indicator.id), indicator.cadenceMs)
  return {
    indicator,
    value: told === null ? null : told / 10 ** indicator.decimals,
    at,
    asOf,
    freshness: freshness(asOf, cadenceMs, now()),
  }
}

/** What is told when it changes (a cadence of 0) is as old as its feed's last word. */
function provenanceOf(
  { world, feedCadenceMs, now }: OutPlace,
  index: number,
  asOf: number,
  cadenceMs: number,
): Provenance {
  const feed = world.feeds.get(index)
  const age =
    cadenceMs > 0
      ? freshness(asOf, cadenceMs / feed.factor, now())
      : freshness(feed.lastArrivedAt, feedCadenceMs(feed.id), now())
  return { feed: feed.id, timebase: feed.timebase, asOf, freshness: age }
}
