import { randomUUID } from 'node:crypto'
import { batchAckSchema } from '../../shared/batch.ts'
import type { BatchOrigin } from '../../shared/federation/origin.ts'
import type { FeedBook } from './feed-book.ts'
import type { OutgoingBatch } from './outgoing-batches.ts'
import type { ParentLink } from './parent-link.ts'
import { Slots } from './slots.ts'
import type { UplinkCounts } from './uplink-counts.ts'

/** Names of batches are unique over restarts. */
const RUN = randomUUID()
/** The parent's door bears eight of a connection that are not answered; one is left for what is live at once. */
const IN_FLIGHT = { live: 3, backlog: 4 } as const

/** Sends batches over one link, and waits until the parent has recorded them. */
export class BatchSender {
  private readonly parts: {
    link: Pick<ParentLink, 'ask'>
    feeds: FeedBook
    counts: UplinkCounts
    now: () => number
  }
  private readonly slots = { live: new Slots(IN_FLIGHT.live), backlog: new Slots(IN_FLIGHT.backlog) }
  private sent = 0

  constructor(parts: BatchSender['parts']) {
    this.parts = parts
  }

  /** Resolves when all of them are durable there; rejects when the link ends first. */
  async send(batches: readonly OutgoingBatch[], backlog: boolean): Promise<void> {
    const slots = this.slots[backlog ? 'backlog' : 'live']
    await Promise.all(batches.map((batch) => slots.run(() => this.sendOne(batch, backlog))))
  }

  private async sendOne({ feed, said, observations }: OutgoingBatch, backlog: boolean): Promise<void> {
    const { link, feeds, counts, now } = this.parts
    const about = feeds.get(feed)
    if (about === undefined) return
    const { born, hops } = about
    const origin: BatchOrigin = { feed, born, hops, ...(backlog && { backlog }) }
    this.sent += 1
    const batch = {
      batch: `${RUN}.${this.sent}`,
      clock: feeds.clockOf(feed, now(), said),
      origin,
      observations,
    }
    const ack = batchAckSchema.parse(await link.ask('batch', batch))
    if (!ack.durable) throw new Error('the parent does not record what it acknowledges')
    counts.acknowledged(ack)
  }
}
