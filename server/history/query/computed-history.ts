import type { ClientBase } from 'pg'
import type { Indicator } from '../../../shared/domains/domain.ts'
import type { RollUpLevel } from '../../../shared/history/levels.ts'
import { columnsOfScope } from './columns-of-scope.ts'
import { BucketFormulas } from './bucket-formulas.ts'
import { completeTo } from './complete-to.ts'
import { computedFigure } from './computed-figure.ts'
import { leafFigures, leafLevel, leavesWith, type Leaf } from './formula-leaves.ts'
import { mergedSpans } from './merged-spans.ts'
import { planOf, type ScopePlace, type ScopeWish } from './scope-plan.ts'
import type { FoundScope } from './scope-history.ts'
import type { ToldFigure } from './told-figure.ts'
import { LEVEL_MS } from '../../../shared/history/levels.ts'

export interface ComputedWish extends ScopeWish {
  indicator: Indicator
  /** The finest level that is of use. */
  wanted: RollUpLevel
}

/**
 * A computed indicator over time: each bucket by the formulas that were in force on the day that it begins, of what
 * their inputs are known to have been, with all corrections since. All inputs are read from one level, the coarsest
 * that one of them needs.
 */
export async function computedHistory(
  client: ClientBase,
  wish: ComputedWish,
  place: ScopePlace,
): Promise<FoundScope> {
  const { indicator, asOf } = wish
  const { level, leaves } = await levelOfAll(client, wish, place)
  const { buckets, spans } = plannedAt(wish, level, place)
  const formulas = new BucketFormulas(indicator, buckets.edges, place)
  const upTo = (await completeTo(client)) ?? Infinity
  const figures = new Map<string, readonly (ToldFigure | undefined)[]>()
  const feeds = new Set<string>()
  const derived = []
  for (const input of formulas.leaves()) {
    const leaf = leaves.get(input.id) ?? (await leavesWith(client, [input])).get(input.id)
    if (leaf === undefined) continue
    const read = await leafFigures(client, leaf, { ...wish, level, buckets, spans, upTo }, place)
    figures.set(input.id, read.figures)
    derived.push(...read.derived)
    for (const feed of read.feeds) feeds.add(feed)
  }
  const told = buckets.edges.slice(1).map((_, i) => computedFigure(indicator, i, formulas, figures))
  const columns = columnsOfScope(indicator, buckets.edges, told, mergedSpans(derived))
  return { level, bucketMs: buckets.bucketMs, method: 'computed', asOf, feeds, ...columns }
}

/** The finest level at which every input still makes sense and is kept. */
async function levelOfAll(client: ClientBase, wish: ComputedWish, place: ScopePlace) {
  let level = wish.wanted
  let leaves: ReadonlyMap<string, Leaf> = new Map()
  for (;;) {
    const { buckets, spans } = plannedAt(wish, level, place)
    leaves = await leavesWith(client, new BucketFormulas(wish.indicator, buckets.edges, place).leaves())
    let coarsest = level
    for (const leaf of leaves.values()) {
      const needed = await leafLevel(client, leaf, { ...wish, level: coarsest, spans }, place)
      if (LEVEL_MS[needed] > LEVEL_MS[coarsest]) coarsest = needed
    }
    // Coarser buckets may begin on a day of another formula; a level only ever grows, so this ends.
    if (coarsest === level) return { level, leaves }
    level = coarsest
  }
}

function plannedAt(wish: ComputedWish, level: RollUpLevel, place: ScopePlace) {
  const plan = planOf(wish, level, place)
  if (plan === undefined) throw new RangeError(`no scope ${wish.scope} on ${wish.asOf}`)
  return plan
}
