import type { ListenParts, ListenTarget } from './listen-target.ts'
import { ListeningPort } from './listening-port.ts'

/** What was heard is waited for no longer than this when a port ends. */
const ENDS_WITHIN_MS = 3_000

export interface Listeners {
  /** Listens for these from now on and no others; one that is set otherwise begins anew. */
  follow: (targets: readonly ListenTarget[]) => void
  /** Resolves soon, whatever the store does. */
  stop: () => Promise<void>
}

/** Listens for feeds, each on its port. A port is given up before it is taken anew. */
export function createListeners(parts: ListenParts): Listeners {
  const ports = new Map<string, ListeningPort>()
  const ending = new Map<string, Promise<void>>()

  const end = (feed: string) => {
    const port = ports.get(feed)
    ports.delete(feed)
    if (port === undefined) return
    const over = soon(port.stop()).finally(() => ending.delete(feed))
    ending.set(feed, over)
  }
  return {
    follow(targets) {
      const wanted = new Map(targets.map((target) => [target.feed, target]))
      for (const [feed, { target }] of ports) if (target.settings !== wanted.get(feed)?.settings) end(feed)
      for (const [feed, target] of wanted) {
        if (ports.has(feed) || ending.has(feed)) continue
        const port = new ListeningPort(target, parts)
        ports.set(feed, port)
        void port.start()
      }
    },
    async stop() {
      for (const feed of ports.keys()) end(feed)
      await Promise.all(ending.values())
    },
  }
}

function soon(over: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ENDS_WITHIN_MS)
  })
  return Promise.race([over, late]).finally(() => clearTimeout(timer))
}
