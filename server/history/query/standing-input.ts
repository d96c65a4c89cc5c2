import type { ClientBase } from 'pg'
import { freshness, STALE_AFTER_CADENCES } from '../../../shared/freshness.ts'
import { bucketsOf } from './bucket-edges.ts'
import type { Leaf, LeafWish } from './formula-leaves.ts'
import { scopeFigures } from './scope-figures.ts'
import { spansOf, type ScopePlace } from './scope-plan.ts'
import type { ToldFigure } from './told-figure.ts'

/** A figure and the end of the bucket that it was said in. */
export interface Standing {
  readonly figure: ToldFigure
  readonly asOf: number
}

/** So many buckets are looked through for what stood before the first: of days, more than six years. */
const MOST_BEFORE = 2_500

/** What stands when the first bucket begins; undefined where nothing does. */
export async function figureBefore(
  client: ClientBase,
  leaf: Leaf,
  { scope, asOf, level, buckets }: LeafWish,
  place: ScopePlace,
): Promise<Standing | undefined> {
  const [to = 0] = buckets.edges
  const from = to - STALE_AFTER_CADENCES * place.cadenceMsOf(leaf.indicator)
  const earlier = bucketsOf({ from, to, points: MOST_BEFORE, level, zone: place.zone })
  const edges = [...earlier.edges.filter((edge) => edge < to), to]
  const spans = spansOf({ scope, asOf }, edges, place) ?? []
  const wish = { ...leaf, ...earlier, edges, level, spans, asOf, isEmpty: false }
  const { figures } = await scopeFigures(client, wish)
  const last = figures.findLastIndex((figure) => figure !== undefined)
  const figure = figures[last]
  return figure && { figure, asOf: edges[last + 1] ?? to }
}

/** Lets each figure stand in the buckets after it in which nothing was said, until it would be stale. */
export function stand(
  figures: readonly (ToldFigure | undefined)[],
  wish: { edges: readonly number[]; cadenceMs: number; upTo: number; before: Standing | undefined },
): (ToldFigure | undefined)[] {
  const { edges, cadenceMs, upTo } = wish
  let standing = wish.before
  return figures.map((figure, i) => {
    const [begins = 0, ends = 0] = [edges[i], edges[i + 1]]
    if (figure !== undefined) standing = { figure, asOf: ends }
    if (figure !== undefined || standing === undefined || begins > upTo) return figure
    return freshness(standing.asOf, cadenceMs, begins) === 'stale' ? undefined : standing.figure
  })
}
