import type { FeedBoard } from '../../../shared/feeds/feed-board.ts'
import type { World } from '../../world/world.ts'

/** Looked up again at most this often: it walks over all that is known. */
const KEPT_MS = 5_000

/** What stands in the world by one feed, and so grows old with its silence. */
export class Carried {
  private readonly world: World
  private readonly kept = new Map<number, { at: number; carries: FeedBoard['carries'] }>()

  constructor(world: World) {
    this.world = world
  }

  /** `feed` is its index in the world. */
  by(feed: number, now: number): FeedBoard['carries'] {
    const held = this.kept.get(feed)
    if (held !== undefined && now >= held.at && now - held.at < KEPT_MS) return held.carries
    const carries = { indicators: this.indicators(feed), things: this.things(feed), cases: this.cases(feed) }
    this.kept.set(feed, { at: now, carries })
    return carries
  }

  private indicators(feed: number): FeedBoard['carries']['indicators'] {
    const { series, indicators } = this.world
    return indicators.flatMap(({ id }, index) => {
      const count = (series.rowsOfIndicator[index] ?? []).filter((row) => series.feed[row] === feed).length
      return count > 0 ? [{ id, series: count }] : []
    })
  }

  private things(feed: number): FeedBoard['carries']['things'] {
    const counts = new Map<string, number>()
    for (const held of this.world.things.things) {
      if (held.feed === feed) counts.set(held.thing.kind, (counts.get(held.thing.kind) ?? 0) + 1)
    }
    return [...counts].map(([kind, count]) => ({ kind, count }))
  }

  private cases(feed: number): number {
    let count = 0
    for (const held of this.world.cases.held.values()) {
      if (held.feed === feed && !this.world.registry.isOver(held.fact)) count += 1
    }
    return count
  }
}

export const CARRIES_NOTHING: FeedBoard['carries'] = { indicators: [], things: [], cases: 0 }
