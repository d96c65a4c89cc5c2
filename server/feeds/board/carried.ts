import type { FeedBoard } from '../../../shared/feeds/feed-board.ts'
import type { World } from '../../world/world.ts'

/** Looked up again at most this often: it walks over all that is known. */
const KEPT_MS = 5_000

/** What stands in the world by one feed, or by those that it hands on, and so grows old with its silence. */
export class Carried {
  private readonly world: World
  private readonly kept = new Map<number, { at: number; carries: FeedBoard['carries'] }>()

  constructor(world: World) {
    this.world = world
  }

  /** Indexes in the world: its own, and those of the feeds of a centre below. */
  by([feed, ...handedOn]: readonly [number, ...number[]], now: number): FeedBoard['carries'] {
    const held = this.kept.get(feed)
    if (held !== undefined && now >= held.at && now - held.at < KEPT_MS) return held.carries
    const of = new Set([feed, ...handedOn])
    const carries = { indicators: this.indicators(of), things: this.things(of), cases: this.cases(of) }
    this.kept.set(feed, { at: now, carries })
    return carries
  }

  private indicators(feeds: ReadonlySet<number>): FeedBoard['carries']['indicators'] {
    const { series, indicators } = this.world
    return indicators.flatMap(({ id }, index) => {
      const count = (series.rowsOfIndicator[index] ?? []).filter((row) =>
        feeds.has(series.feed[row] ?? -1),
      ).length
      return count > 0 ? [{ id, series: count }] : []
    })
  }

  private things(feeds: ReadonlySet<number>): FeedBoard['carries']['things'] {
    const counts = new Map<string, number>()
    for (const held of this.world.things.things) {
      if (feeds.has(held.feed)) counts.set(held.thing.kind, (counts.get(held.thing.kind) ?? 0) + 1)
    }
    return [...counts].map(([kind, count]) => ({ kind, count }))
  }

  private cases(feeds: ReadonlySet<number>): number {
    let count = 0
    for (const held of this.world.cases.held.values()) {
      if (feeds.has(held.feed) && !this.world.registry.isOver(held.fact)) count += 1
    }
    return count
  }
}

export const CARRIES_NOTHING: FeedBoard['carries'] = { indicators: [], things: [], cases: 0 }
