import type { AdapterBoard, Listening } from '../../shared/adapters/adapter-board.ts'
import type { LogCounts } from '../../shared/adapters/log-counts.ts'
import { transportOf, type FeedAdapter } from '../../shared/adapters/feed-adapter.ts'
import type { Label, Locale } from '../../shared/label.ts'
import type { Translated } from './adapter.ts'
import { addAside } from './logs/add-aside.ts'

/** What an adapter of a feed did since the server started. Times are of the server's clock, epoch milliseconds. */
export class AdapterMeter {
  private readonly counts = { read: 0, translated: 0, refused: 0 }
  private lastAt: number | null = null
  private lastOkAt: number | null = null
  private lastError: { at: number; code: string; message: Label } | null = null
  private nextAt: number | null = null
  private backoffMs = 0
  private log: LogCounts | undefined
  private listening: Listening | undefined
  private subscription: AdapterBoard['subscription'] = null

  took({ read, observations, refused, log }: Translated, at: number): void {
    this.lastAt = at
    if (observations.length > 0 || refused.length === 0) this.lastOkAt = at
    this.backoffMs = 0
    this.counts.read += read
    this.counts.translated += observations.length
    this.counts.refused += refused.length
    if (log !== undefined) this.log = addLog(this.log, log)
  }

  /** Asked, and there was nothing new. */
  heardNothingNew(at: number): void {
    this.lastAt = at
    this.lastOkAt = at
    this.backoffMs = 0
  }

  /** `message` is for whoever reads the board, in either language, and holds nothing of what was sent. */
  failed(at: number, code: string, { vi, en }: Label): void {
    this.lastAt = at
    this.lastError = { at, code, message: { vi: vi.slice(0, 300), en: en.slice(0, 300) } }
  }

  /** When it will be asked again, and how much of that is waiting after failures. */
  plan(nextAt: number | null, backoffMs = 0): void {
    this.nextAt = nextAt
    this.backoffMs = backoffMs
  }

  /** What its port has heard; it goes on to change. Undefined: it is not listened for any more. */
  listens(listening: Listening | undefined): void {
    this.listening = listening
  }

  /** What became of a subscription; of one that is no more, null. */
  subscribed(change: Partial<NonNullable<AdapterBoard['subscription']>> | null): void {
    this.subscription = change && { ...NO_SUBSCRIPTION, ...this.subscription, ...change }
  }

  /** In the language of the reader. */
  told(adapter: FeedAdapter, locale: Locale): AdapterBoard {
    const { lastAt, lastOkAt, lastError, nextAt, backoffMs, counts } = this
    const { log, listening, subscription } = this
    return {
      kind: adapter.kind,
      transport: transportOf(adapter),
      lastAt,
      lastOkAt,
      lastError: lastError && { ...lastError, message: lastError.message[locale] },
      nextAt,
      backoffMs,
      ...counts,
      ...(log !== undefined && { log }),
      ...(listening !== undefined && { listening: { ...listening } }),
      subscription,
    }
  }
}

const NO_SUBSCRIPTION = { connectedSince: null, connects: 0, messages: 0, ignored: 0, inHand: 0 }

function addLog(sum: LogCounts | undefined, { events, repeats, aside }: LogCounts): LogCounts {
  const added = { ...sum?.aside }
  for (const [type, count] of Object.entries(aside)) addAside(added, type, count)
  return { events: (sum?.events ?? 0) + events, repeats: (sum?.repeats ?? 0) + repeats, aside: added }
}
