import type { Domain, Indicator } from '../../shared/domains/domain.ts'
import { freshness } from '../../shared/freshness.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { AreaSums } from './area-sums.ts'
import { computedSum } from './computed-sum.ts'
import { ExpectedParts } from './expected-parts.ts'
import type { DomainChanges } from './changes.ts'
import { cadenceOf } from './feed-table.ts'
import { emptySum, figureOf, merge, type PartSum } from './part-sums.ts'
import { SumsOfNow } from './sums-of-now.ts'
import type { World } from './world.ts'

/** A set of areas that figures are rolled up over. `mask` is by the tree's index. */
export interface RollUpScope {
  readonly id: string
  readonly mask: Uint8Array
}

/** One indicator over one scope, as dashboards are told. */
export interface RollUpRow {
  readonly id: number
  readonly indicator: Indicator
  readonly scope: RollUpScope
  /** Times ten to the indicator's decimals, rounded; null is unknown. */
  value: number | null
  reported: number
  expected: number
  /** Epoch seconds of the oldest part; undefined without one. */
  asOfSecond: number | undefined
}

/**
 * Everything is computed anew this often, as ages and silences change figures without an observation. Sums over
 * series and things wait for it: a province's figure need not move four times a second, and adding up 20,000 series
 * at every tick cost as much as telling 500 dashboards. Counts of cases are told at once.
 */
const REFRESH_EVERY_MS = 1_000
/** One part in so many must report for a state to be told anew. */
const LEAST_SHARE = 2

/**
 * Roll-ups of the scopes that someone looks at. A figure whose parts have all gone stale keeps its last value and
 * its age: it is never blanked and never shown as live.
 */
export class RollUps {
  readonly rows: RollUpRow[] = []
  private readonly byKey = new Map<string, RollUpRow>()
  private readonly refreshedAt = new Map<string, number>()
  private readonly expected = new ExpectedParts()
  private readonly world: World

  constructor(world: World) {
    this.world = world
  }

  /** Rows of a domain over a scope, made if need be; they are empty until the next `update`. */
  rowsOf(domain: Domain, scope: RollUpScope): RollUpRow[] {
    return domain.indicators
      .filter((indicator) => indicator.rollUp !== 'none')
      .map((indicator) => this.rowOf(indicator, scope))
  }

  /** Computes what may have changed; answers the ids of rows that did. `force` computes all. */
  update(
    domain: Domain,
    scopes: readonly RollUpScope[],
    changes: DomainChanges | undefined,
    now: number,
    force = false,
  ): Set<number> {
    const isDue = now - (this.refreshedAt.get(domain.id) ?? 0) >= REFRESH_EVERY_MS
    // Computing a few scopes at once is no refresh of the others.
    if (isDue && !force) this.refreshedAt.set(domain.id, now)
    const refresh = isDue || force
    const changed = new Set<number>()
    const sums = new SumsOfNow(this.world, this.expected, now)
    for (const indicator of domain.indicators) {
      if (indicator.rollUp === 'none') continue
      if (!refresh && !(changes && changesCount(indicator, changes))) continue
      for (const scope of scopes) {
        const row = this.rowOf(indicator, scope)
        if (this.set(row, this.sumOf(indicator, scope, sums), refresh)) changed.add(row.id)
      }
    }
    return changed
  }

  private rowOf(indicator: Indicator, scope: RollUpScope): RollUpRow {
    const key = `${indicator.id} ${scope.id}`
    const held = this.byKey.get(key)
    if (held) return held
    const id = this.rows.length
    const row = { id, indicator, scope, value: null, reported: 0, expected: 0, asOfSecond: undefined }
    this.rows.push(row)
    this.byKey.set(key, row)
    return row
  }

  private sumOf(indicator: Indicator, scope: RollUpScope, sums: SumsOfNow): PartSum {
    const formula = this.world.registry.formulas.get(indicator.id)
    if (formula === undefined) return this.sumOver(sums.of(indicator), indicator, scope, sums.now)
    return computedSum(formula, (input) => {
      const known = this.world.registry.indicators.get(input)
      return known && { indicator: known, sum: this.sumOf(known, scope, sums) }
    })
  }

  private sumOver(sums: AreaSums, indicator: Indicator, scope: RollUpScope, now: number): PartSum {
    const { tree } = this.world
    if (indicator.rollUp === 'own') return ownSum(sums, tree, scope)
    const total = emptySum()
    for (let area = 0; area < tree.size; area++) {
      if (!scope.mask[area]) continue
      const end = tree.endOf(area)
      const own = sums.own[area]
      if (own && standsForAll(own, sums, scope.mask, area, end)) {
        merge(total, own)
        area = end - 1
        continue
      }
      const parts = sums.parts[area]
      if (parts) merge(total, parts)
    }
    if (indicator.source.from === 'cases' || indicator.source.from === 'things') {
      this.coverByFeeds(total, indicator, scope, now)
    }
    return total
  }

  /**
   * A count of cases is as complete and as old as the feeds that would say them; a count of things where there is
   * none to count is zero if its feeds were heard of such things, and unknown otherwise.
   */
  private coverByFeeds(total: PartSum, indicator: Indicator, scope: RollUpScope, now: number): void {
    const isOfCases = indicator.source.from === 'cases'
    if (!isOfCases && total.expected > 0) return
    const domain = domainOf(indicator.id)
    let silent = 0
    let oldestAsOf = Number.POSITIVE_INFINITY
    for (const feed of this.world.feeds.feeds) {
      if (feed.isRetired || !feed.domains.has(domain) || feed.figuresOnly.has(domain)) continue
      if (!this.speaksFor(feed.scopes, scope)) continue
      total.expected += 1
      if (feed.lastArrivedAt === undefined || !feed.spokeOf.has(domain)) {
        silent += 1
        continue
      }
      oldestAsOf = Math.min(oldestAsOf, feed.lastArrivedAt)
      const cadenceMs = cadenceOf(feed, domain, indicator.cadenceMs)
      if (freshness(feed.lastArrivedAt, cadenceMs, now) !== 'stale') total.reported += 1
    }
    // That there is nothing is a figure only if everyone who would know has spoken.
    if (silent === 0 && total.reported + total.expected > 0) total.included = Math.max(1, total.included)
    if (total.included > 0) total.oldestAsOf = Math.min(total.oldestAsOf, oldestAsOf)
  }

  private speaksFor(feedScopes: readonly string[], scope: RollUpScope): boolean {
    return feedScopes.some((id) => this.world.scopes.get(id)?.indexes.some((area) => scope.mask[area] === 1))
  }

  /**
   * The last figure stands, with its age, when nothing of it is left that could be told, and when so little is left of
   * a state that the rest would paint another picture: a city is not faster because its detectors fell silent. Where
   * nothing is expected any more, the last figure is of nothing.
   */
  private keepsLast(row: RollUpRow, sum: PartSum): boolean {
    if (sum.included === 0) return sum.expected > 0
    return row.indicator.whenStale === 'leave-out' && sum.reported * LEAST_SHARE < sum.expected
  }

  private set(row: RollUpRow, sum: PartSum, refresh: boolean): boolean {
    const { decimals, rollUp, scale } = row.indicator
    const figure = figureOf(sum, rollUp, scale ?? 1)
    const kept = row.asOfSecond !== undefined && this.keepsLast(row, sum)
    const value = kept ? row.value : quantised(figure, decimals)
    const asOfSecond = kept
      ? row.asOfSecond
      : Number.isFinite(sum.oldestAsOf)
        ? Math.floor(sum.oldestAsOf / 1000)
        : undefined
    const same = row.value === value && row.reported === sum.reported && row.expected === sum.expected
    // Ages alone are told once per refresh, not with every tick.
    if (same && (row.asOfSecond === asOfSecond || !refresh)) return false
    row.value = value
    row.reported = sum.reported
    row.expected = sum.expected
    row.asOfSecond = asOfSecond
    return true
  }
}

/** Of the area that the scope is, and of nothing else. */
function ownSum(sums: AreaSums, tree: World['tree'], { mask }: RollUpScope): PartSum {
  const area = mask.indexOf(1)
  const isOneArea = area !== -1 && tree.endOf(area) === mask.lastIndexOf(1) + 1
  return (isOneArea ? sums.own[area] : undefined) ?? emptySum()
}

function changesCount(indicator: Indicator, changes: DomainChanges): boolean {
  return indicator.source.from === 'cases' && changes.cases.length + changes.goneCases.length > 0
}

/**
 * An area's own figure stands for everything below it, unless part of that lies outside of the scope, or the figure is
 * stale while something below is not.
 */
function standsForAll(own: PartSum, sums: AreaSums, mask: Uint8Array, area: number, end: number): boolean {
  let reportedBelow = sums.parts[area]?.reported ?? 0
  for (let below = area + 1; below < end; below++) {
    if (!mask[below]) return false
    reportedBelow += (sums.parts[below]?.reported ?? 0) + (sums.own[below]?.reported ?? 0)
  }
  return own.reported > 0 || reportedBelow === 0
}

/** As dashboards hold it (R5). `+ 0` turns -0 into 0, which JSON does not keep apart. */
export function quantised(value: number | null, decimals: number): number | null {
  return value === null || Number.isNaN(value) ? null : Math.round(value * 10 ** decimals) + 0
}
