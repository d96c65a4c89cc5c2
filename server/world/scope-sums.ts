import type { Indicator } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { onlyAreaOf } from '../../shared/areas/only-area.ts'
import { freshness } from '../../shared/freshness.ts'
import { areaSums, type AreaSums } from './area-sums.ts'
import { computedSum } from './computed-sum.ts'
import type { ExpectedParts } from './expected-parts.ts'
import { cadenceOf } from './feed-table.ts'
import { emptySum, merge, type PartSum } from './part-sums.ts'
import type { RollUpScope } from './roll-ups.ts'
import type { World } from './world.ts'

/** Told of each area of a scope whose parts count, or whose own figure stands for it and all below it. */
export type Standing = (area: number, counts: 'parts' | 'own') => void

/** Sums of indicators over scopes at one moment, each added up by area once however many scopes and formulas ask. */
export class ScopeSums {
  readonly now: number
  private readonly world: World
  private readonly expected: ExpectedParts
  private readonly byIndicator = new Map<string, AreaSums>()
  /** Formulas may share inputs, many times over. */
  private readonly computed = new Map<string, PartSum>()

  constructor(world: World, expected: ExpectedParts, now: number) {
    this.world = world
    this.expected = expected
    this.now = now
  }

  of(indicator: Indicator, scope: RollUpScope): PartSum {
    const { formulas, indicators } = this.world.registry
    const formula = formulas.get(indicator.id)
    if (formula === undefined) return this.over(this.byArea(indicator), indicator, scope)
    const key = `${indicator.id} ${scope.id}`
    const held = this.computed.get(key)
    if (held) return held
    const sum = computedSum(formula, (input) => {
      const known = indicators.get(input)
      return known && { indicator: known, sum: this.of(known, scope) }
    })
    this.computed.set(key, sum)
    return sum
  }

  /** Of an indicator without a formula, from what its areas came to. */
  over(sums: AreaSums, indicator: Indicator, scope: RollUpScope, standing?: Standing): PartSum {
    const { tree } = this.world
    if (indicator.rollUp === 'own') return ownSum(sums, tree, scope, standing)
    const total = emptySum()
    for (let area = 0; area < tree.size; area++) {
      if (!scope.mask[area]) continue
      const end = tree.endOf(area)
      const own = sums.own[area]
      if (own && standsForAll(own, sums, scope.mask, area, end)) {
        merge(total, own)
        standing?.(area, 'own')
        area = end - 1
        continue
      }
      const parts = sums.parts[area]
      if (parts) merge(total, parts)
      standing?.(area, 'parts')
    }
    if (indicator.source.from === 'cases' || indicator.source.from === 'things') {
      this.coverByFeeds(total, indicator, scope)
    }
    return total
  }

  speaksFor(feedScopes: readonly string[], scope: RollUpScope): boolean {
    return feedScopes.some((id) => this.world.scopes.get(id)?.indexes.some((area) => scope.mask[area] === 1))
  }

  private byArea(indicator: Indicator): AreaSums {
    const held = this.byIndicator.get(indicator.id)
    if (held) return held
    const sums = areaSums(this.world, indicator, this.now, this.expected)
    this.byIndicator.set(indicator.id, sums)
    return sums
  }

  /**
   * A count of cases is as complete and as old as the feeds that would say them; a count of things where there is
   * none to count is zero if its feeds were heard of such things, and unknown otherwise.
   */
  private coverByFeeds(total: PartSum, indicator: Indicator, scope: RollUpScope): void {
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
      if (freshness(feed.lastArrivedAt, cadenceMs, this.now) !== 'stale') total.reported += 1
    }
    // That there is nothing is a figure only if everyone who would know has spoken.
    if (silent === 0 && total.reported + total.expected > 0) total.included = Math.max(1, total.included)
    if (total.included > 0) total.oldestAsOf = Math.min(total.oldestAsOf, oldestAsOf)
  }
}

/** Of the area that the scope is, and of nothing else. */
function ownSum(sums: AreaSums, tree: World['tree'], { mask }: RollUpScope, standing?: Standing): PartSum {
  const area = onlyAreaOf(tree, mask)
  if (area === undefined) return emptySum()
  standing?.(area, 'own')
  return sums.own[area] ?? emptySum()
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
