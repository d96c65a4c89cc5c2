import type { ClientBase } from 'pg'
import { HISTORY_LEVELS, LEVEL_MS, levelsFrom, type HistoryLevel } from '../../../shared/history/levels.ts'
import { tableOf, timeColumnOf } from './level-rows.ts'

export interface LevelWish {
  level: HistoryLevel
  indicator: string
  /** Asked for only where it matters. */
  series: () => Promise<readonly number[]>
  from: number
  to: number
}

/**
 * The level that is wished for, or the finest coarser one that still knows what retention has dropped of it. That the
 * history is younger than the span is no reason for a coarser one.
 */
export async function keptLevel(client: ClientBase, wish: LevelWish): Promise<HistoryLevel | undefined> {
  const kept = await keptSince(client, wish.indicator)
  const levels = levelsFrom(wish.level).filter((level) => kept.has(level))
  const [first] = levels
  if (first === undefined || (kept.get(first) ?? Infinity) <= wish.from) return first
  const known: LevelStart[] = []
  const series = await wish.series()
  for (const level of levels) known.push({ level, startsAt: await firstRow(client, wish, series, level) })
  return finestThatKnows(known)
}

export interface LevelStart {
  level: HistoryLevel
  /** Of the series in the span; undefined when there is nothing. */
  startsAt: number | undefined
}

/** The finest level before whose first row no coarser one has a whole bucket. */
export function finestThatKnows(levels: readonly LevelStart[]): HistoryLevel | undefined {
  const best = levels.find(({ startsAt }, i) =>
    levels
      .slice(i + 1)
      .every((coarser) => (startsAt ?? Infinity) < (coarser.startsAt ?? Infinity) + LEVEL_MS[coarser.level]),
  )
  return (best ?? levels[0])?.level
}

/** Since when each level is kept, epoch milliseconds; levels that have no partition are not in it. */
async function keptSince(client: ClientBase, indicator: string): Promise<Map<HistoryLevel, number>> {
  const byTable = new Map(HISTORY_LEVELS.map((level) => [tableOf(level, indicator), level]))
  const { rows } = await client.query<{ parent: string; since: Date | null }>(
    'select parent, min(valid_from) as since from partition where parent = any($1) group by parent',
    [[...byTable.keys()]],
  )
  const kept = rows.flatMap(({ parent, since }): [HistoryLevel, number][] => {
    const level = byTable.get(parent)
    return level === undefined ? [] : [[level, since?.getTime() ?? -Infinity]]
  })
  return new Map(kept)
}

async function firstRow(
  client: ClientBase,
  { indicator, from, to }: LevelWish,
  series: readonly number[],
  level: HistoryLevel,
): Promise<number | undefined> {
  const time = timeColumnOf(level)
  const { rows } = await client.query<{ first: Date | null }>(
    `select min((select min(${time}) from ${tableOf(level, indicator)}
       where series = one and ${time} >= $2 and ${time} < $3)) as first from unnest($1::int[]) as one`,
    [series, new Date(from), new Date(to)],
  )
  return rows[0]?.first?.getTime()
}
