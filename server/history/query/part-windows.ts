import type { ClientBase } from 'pg'
import { onlyAreaOf } from '../../../shared/areas/only-area.ts'
import type { AreaTree } from '../../../shared/areas/tree.ts'

/** A time during which a series was of an area. */
export interface PartWindow {
  readonly series: number
  readonly feed: string
  /** Index in the tree. */
  readonly area: number
  /** It is the area's own figure, not one of a thing in it. */
  readonly own: boolean
  /** Epoch milliseconds; -Infinity for a series of an area, which is of it for good. */
  readonly since: number
  readonly until: number
  /** Figures from before `since` are of this window: the series was nowhere else before. */
  readonly isFirst: boolean
}

export interface WindowsWish {
  indicator: string
  tree: AreaTree
  mask: Uint8Array
  from: number
  to: number
}

interface Row {
  id: number
  feed: string
  area: string
  own: boolean
  since: Date | null
  until: Date | null
  is_first: boolean
}

/** The series of an indicator that were of areas of a set during a span, each with when it was. */
export async function partWindows(client: ClientBase, wish: WindowsWish): Promise<PartWindow[]> {
  const { indicator, tree, mask, from, to } = wish
  const codes = tree.areas.filter((_, index) => mask[index] === 1).map((area) => area.code)
  const { rows } = await client.query<Row>(WINDOWS, [indicator, codes, new Date(from), new Date(to)])
  return rows.map((row) => ({
    series: row.id,
    feed: row.feed,
    area: tree.indexOf(row.area),
    own: row.own,
    since: row.since?.getTime() ?? -Infinity,
    until: row.until?.getTime() ?? Infinity,
    isFirst: row.is_first,
  }))
}

/** Of those, what is said of the one area that the set is; none where it is no area with all below it. */
export function ownWindows(
  windows: readonly PartWindow[],
  { tree, mask }: Pick<WindowsWish, 'tree' | 'mask'>,
): PartWindow[] {
  const only = onlyAreaOf(tree, mask)
  return windows.filter(({ own, area }) => own && area === only)
}

/** Where a series is from `since` on, until it is said to be elsewhere. */
const WINDOWS = `
  select s.id, s.feed, a.area, false as own, a.since, after.since as until, before.since is null as is_first
  from series_area a
  join series s on s.id = a.series and s.indicator = $1 and s.scope is null and s.thing is not null
  left join lateral (select n.since from series_area n where n.series = a.series and n.since > a.since
    order by n.since limit 1) after on true
  left join lateral (select p.since from series_area p where p.series = a.series and p.since < a.since
    order by p.since desc limit 1) before on true
  where a.area = any($2) and a.since < $4 and (after.since is null or after.since > $3)
  union all
  select id, feed, area, true, null, null, true from series
  where indicator = $1 and scope is null and thing is null and area = any($2)`
