import type { AdapterBoard } from '../../shared/adapters/adapter-board.ts'
import { ADAPTER_KINDS, type AdapterKindInfo } from '../../shared/adapters/adapter-kinds.ts'
import type { FeedAdapter } from '../../shared/adapters/feed-adapter.ts'
import type { Translated } from './adapter.ts'

/** What an adapter of a feed did since the server started. Times are of the server's clock, epoch milliseconds. */
export class AdapterMeter {
  private readonly counts = { read: 0, translated: 0, refused: 0 }
  private lastAt: number | null = null
  private lastOkAt: number | null = null
  private lastError: AdapterBoard['lastError'] = null
  private nextAt: number | null = null
  private backoffMs = 0
  private subscription: AdapterBoard['subscription'] = null

  took({ read, observations, refused }: Translated, at: number): void {
    this.lastAt = at
    this.lastOkAt = at
    this.backoffMs = 0
    this.counts.read += read
    this.counts.translated += observations.length
    this.counts.refused += refused.length
  }

  /** Asked, and there was nothing new. */
  heardNothingNew(at: number): void {
    this.lastAt = at
    this.lastOkAt = at
    this.backoffMs = 0
  }

  /** `message` is for people and holds nothing of what was sent. */
  failed(at: number, code: string, message: string): void {
    this.lastAt = at
    this.lastError = { at, code, message: message.slice(0, 300) }
  }

  /** When it will be asked again, and how much of that is waiting after failures. */
  plan(nextAt: number | null, backoffMs = 0): void {
    this.nextAt = nextAt
    this.backoffMs = backoffMs
  }

  /** What became of a subscription; of one that is no more, null. */
  subscribed(change: Partial<NonNullable<AdapterBoard['subscription']>> | null): void {
    this.subscription = change && { ...NO_SUBSCRIPTION, ...this.subscription, ...change }
  }

  told(adapter: FeedAdapter): AdapterBoard {
    const { lastAt, lastOkAt, lastError, nextAt, backoffMs, counts, subscription } = this
    return {
      kind: adapter.kind,
      transport: transportOf(adapter),
      lastAt,
      lastOkAt,
      lastError,
      nextAt,
      backoffMs,
      ...counts,
      subscription,
    }
  }
}

const NO_SUBSCRIPTION = { connectedSince: null, connects: 0, messages: 0, ignored: 0, inHand: 0 }

export function transportOf({ kind, transport }: FeedAdapter): AdapterBoard['transport'] {
  const info: AdapterKindInfo = ADAPTER_KINDS[kind]
  return transport ?? info.transports[0]
}
