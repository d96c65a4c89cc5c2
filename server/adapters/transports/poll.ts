import type { PolledFeedParts, PollTarget } from './polled-feed.ts'
import { PolledFeed } from './polled-feed.ts'

export interface Polling {
  /** Polls these from now on and no others; one that is set otherwise begins anew. */
  follow: (targets: readonly PollTarget[]) => void
  /** Resolves when nothing is under way any more. */
  stop: () => Promise<void>
}

/** Fetches feeds, a few at a time: a slow one holds up its own turn, and no feed is asked twice at once. */
export function createPolling(parts: Omit<PolledFeedParts, 'turn'>): Polling {
  const polled = new Map<string, PolledFeed>()
  const ending = new Set<Promise<void>>()
  const turn = turns(AT_ONCE)

  const end = (feed: string) => {
    const over = polled.get(feed)?.stop()
    polled.delete(feed)
    if (over === undefined) return
    ending.add(over)
    void over.finally(() => ending.delete(over))
  }
  return {
    follow(targets) {
      const wanted = new Map(targets.map((target) => [target.feed, target]))
      for (const [feed, { target }] of polled) if (!isSame(target, wanted.get(feed))) end(feed)
      for (const [feed, target] of wanted) {
        if (polled.has(feed)) continue
        const one = new PolledFeed(target, { ...parts, turn })
        polled.set(feed, one)
        one.start()
      }
    },
    async stop() {
      for (const feed of polled.keys()) end(feed)
      await Promise.all(ending)
    },
  }
}

const AT_ONCE = 4

function isSame(held: PollTarget, wanted: PollTarget | undefined): boolean {
  return wanted !== undefined && held.settings === wanted.settings
}

/** In the order in which they came; so many inside at a time. */
function turns(atOnce: number): () => Promise<() => void> {
  let inside = 0
  const waiting: (() => void)[] = []
  const leave = () => {
    inside -= 1
    waiting.shift()?.()
  }
  const enter = () => {
    inside += 1
    return leave
  }
  return () => {
    if (inside < atOnce) return Promise.resolve(enter())
    return new Promise((resolve) => waiting.push(() => resolve(enter())))
  }
}
