import type { ClientBase } from 'pg'
import type { Indicator } from '../../../shared/domains/domain.ts'
import type { AreaTree } from '../../../shared/areas/tree.ts'
import type { RollUpLevel } from '../../../shared/history/levels.ts'
import { expectedByBucket } from './expected-by-bucket.ts'
import { partSumsByBucket, type KeySum } from './part-sums-by-bucket.ts'
import { ownWindows, partWindows, type PartWindow } from './part-windows.ts'
import { emptyFigure, type ScopeFigure } from './scope-figure.ts'
import { standingFigure, type AreaFigures } from './standing.ts'

export interface AreasWish {
  indicator: Indicator
  level: RollUpLevel
  edges: readonly number[]
  perBucket: number
  tree: AreaTree
  mask: Uint8Array
}

export interface AreasFigures {
  /** By bucket; undefined where nothing was said. */
  readonly figures: readonly (ScopeFigure | undefined)[]
  readonly feeds: ReadonlySet<string>
}

/** What a set of areas came to, bucket by bucket, added up from the series of things in them and of themselves. */
export async function partsOfAreas(client: ClientBase, wish: AreasWish): Promise<AreasFigures> {
  const { indicator, edges, tree, mask } = wish
  const span = { from: edges[0] ?? 0, to: edges.at(-1) ?? 0 }
  const found = await partWindows(client, { indicator: indicator.id, tree, mask, ...span })
  const windows = indicator.rollUp === 'own' ? ownWindows(found, { tree, mask }) : found
  const feeds = new Set(windows.map(({ feed }) => feed))
  if (windows.length === 0) return { figures: edges.slice(1).map(() => undefined), feeds }
  // Without a figure of an area itself, it does not matter in which area a part is.
  const byArea = windows.some(({ own }) => own)
  const keyOf = byArea ? keyByArea : () => 0
  const sums = byBucket(await partSumsByBucket(client, { ...wish, windows, keyOf }))
  const expected = expectedByBucket(windows, keyOf, edges)
  const keys = new Map(windows.map((window) => [keyOf(window), window]))
  const figures = edges.slice(1).map((_, i) => {
    const said = sums.get(i)
    if (said === undefined) return undefined
    const expectedOf = (key: number) => expected.get(key)?.[i] ?? 0
    return byArea
      ? standingFigure(areaFigures(keys, said, expectedOf), tree, mask)
      : figureOf(said.get(0), expectedOf(0))
  })
  return { figures, feeds }
}

/** Figures of areas are told apart by their series, those of things by where they are. */
function keyByArea({ own, series, area }: PartWindow): number {
  return own ? -1 - series : area
}

function byBucket(sums: readonly KeySum[]): Map<number, Map<number, KeySum>> {
  const buckets = new Map<number, Map<number, KeySum>>()
  for (const sum of sums) {
    const held = buckets.get(sum.i)
    if (held === undefined) buckets.set(sum.i, new Map([[sum.key, sum]]))
    else held.set(sum.key, sum)
  }
  return buckets
}

/** An area has one figure of its own: where several feeds say it, the one that was said last. */
function areaFigures(
  keys: ReadonlyMap<number, PartWindow>,
  said: ReadonlyMap<number, KeySum>,
  expectedOf: (key: number) => number,
): AreaFigures {
  const parts = new Map<number, ScopeFigure>()
  const own = new Map<number, ScopeFigure>()
  const ownSaidAt = new Map<number, number>()
  for (const [key, window] of keys) {
    const sum = said.get(key)
    const figure = figureOf(sum, expectedOf(key))
    const saidAt = sum?.last_at.getTime() ?? -Infinity
    if (!window.own) parts.set(window.area, figure)
    else if (saidAt >= (ownSaidAt.get(window.area) ?? -Infinity)) {
      own.set(window.area, figure)
      ownSaidAt.set(window.area, saidAt)
    }
  }
  return { parts, own }
}

function figureOf(sum: KeySum | undefined, expected: number): ScopeFigure {
  if (sum === undefined) return { ...emptyFigure(), expected }
  const { numerator, denominator, least, most, reported } = sum
  return { numerator, denominator, least, most, reported, expected, included: reported }
}
