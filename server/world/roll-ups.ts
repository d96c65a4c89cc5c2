import type { Domain, Indicator } from '../../shared/domains/domain.ts'
import type { DomainChanges } from './changes.ts'
import { ExpectedParts } from './expected-parts.ts'
import { figureOf, keepsLast, type PartSum } from './part-sums.ts'
import { ScopeSums } from './scope-sums.ts'
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
    const sums = new ScopeSums(this.world, this.expected, now)
    for (const indicator of domain.indicators) {
      if (indicator.rollUp === 'none') continue
      if (!refresh && !(changes && changesCount(indicator, changes))) continue
      for (const scope of scopes) {
        const row = this.rowOf(indicator, scope)
        if (this.set(row, sums.of(indicator, scope), refresh)) changed.add(row.id)
      }
    }
    return changed
  }

  /** What is told of an indicator over a scope; undefined where nobody looks at it. */
  told(indicator: string, scope: string): Readonly<RollUpRow> | undefined {
    return this.byKey.get(`${indicator} ${scope}`)
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

  private set(row: RollUpRow, sum: PartSum, refresh: boolean): boolean {
    const { decimals, rollUp, scale } = row.indicator
    const figure = figureOf(sum, rollUp, scale ?? 1)
    const kept = row.asOfSecond !== undefined && keepsLast(row.indicator, sum)
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

function changesCount(indicator: Indicator, changes: DomainChanges): boolean {
  return indicator.source.from === 'cases' && changes.cases.length + changes.goneCases.length > 0
}

/** As dashboards hold it (R5). `+ 0` turns -0 into 0, which JSON does not keep apart. */
export function quantised(value: number | null, decimals: number): number | null {
  return value === null || Number.isNaN(value) ? null : Math.round(value * 10 ** decimals) + 0
}
