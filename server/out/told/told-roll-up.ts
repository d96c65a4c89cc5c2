import type { Indicator } from '../../../shared/domains/domain.ts'
import { domainOf } from '../../../shared/domains/registry.ts'
import { rollUpFreshness, type Freshness } from '../../../shared/freshness.ts'
import { cadenceOf } from '../../world/feed-table.ts'
import type { RollUpRow } from '../../world/roll-ups.ts'
import type { OutPlace } from './out-place.ts'

/** A figure of a scope as dashboards are told it. */
export interface ToldRollUp {
  indicator: Indicator
  scope: string
  value: number | null
  reported: number
  expected: number
  /** Of the oldest part, server's clock. */
  asOf: number | undefined
  freshness: Freshness
  /** A feed that may say parts of it plays. */
  isPlayed: boolean
}

/** Of a room, its own scope first; nothing is told of what nobody here is expected to say. Undefined for no such room. */
export function rollUpsIn(place: OutPlace, scope: string, domain: string): ToldRollUp[] | undefined {
  const rows = place.figuresOf(scope, domain)
  return rows?.filter(isSaid).map((row) => toldRollUp(place, row))
}

function isSaid({ value, reported, expected }: Readonly<RollUpRow>): boolean {
  return value !== null || reported > 0 || expected > 0
}

function toldRollUp(place: OutPlace, row: Readonly<RollUpRow>): ToldRollUp {
  const { indicator, scope, reported, expected, asOfSecond } = row
  const asOf = asOfSecond === undefined ? undefined : asOfSecond * 1000
  return {
    indicator,
    scope: scope.id,
    value: row.value === null ? null : row.value / 10 ** indicator.decimals,
    reported,
    expected,
    asOf,
    isPlayed: feedsOf(place, indicator).some(({ timebase }) => timebase !== 'live'),
    freshness: rollUpFreshness({ asOf, reported, expected }, slowestCadence(place, indicator), place.now()),
  }
}

/** Real milliseconds, of the slowest of the feeds that may say it. */
function slowestCadence(place: OutPlace, indicator: Indicator): number {
  const domain = domainOf(indicator.id)
  const cadences = feedsOf(place, indicator).map((feed) => cadenceOf(feed, domain, indicator.cadenceMs))
  return cadences.length === 0 ? indicator.cadenceMs : Math.max(...cadences)
}

function feedsOf({ world }: OutPlace, { id }: Indicator) {
  const domain = domainOf(id)
  return world.feeds.feeds.filter((feed) => feed.domains.has(domain) && !feed.isRetired)
}
