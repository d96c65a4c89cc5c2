import { REFUSED_TOLD, type AdapterAck } from '../../shared/adapters/adapter-ack.ts'
import { MAX_BATCH_OBSERVATIONS, type BatchAck } from '../../shared/batch.ts'
import type { Locale } from '../../shared/label.ts'
import type { Observation } from '../../shared/observation.ts'
import type { Sender } from '../feeds/feed-link.ts'
import type { QuarantineQueue } from '../feeds/quarantine/quarantine-queue.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { Translated } from './adapter.ts'
import { refuseMembers } from './refuse-members.ts'

export interface HandOverParts {
  gateway: Gateway
  queue: Pick<QuarantineQueue, 'keep' | 'drop'>
  now: () => number
}

/** How the document is named, for whom its messages are, and who sent it. */
export interface Delivery {
  batch: string
  locale: Locale
  sender: Sender
}

/** More than the feed may send; or nothing can be recorded now. Nothing was taken then, and it may be sent again. */
export type NotNow = { waitMs: number } | { isClosed: true }

/**
 * Gives a translated document to the gateway, as the other doors do, in batches of what it takes at once, and answers
 * when all of it is durable. Rejects where the store will not record it.
 */
export async function handOver(
  feed: RegisteredFeed,
  translated: Translated,
  delivery: Delivery,
  { gateway, queue, now }: HandOverParts,
): Promise<AdapterAck | NotNow> {
  const { observations, refused, read } = translated
  // Of what is fetched, heard or handed over some may still be on its way when its feed is retired.
  if (gateway.isClosed || feed.stage === 'retired') return { isClosed: true }
  const waitMs = feed.allowance.take(Math.max(read, observations.length + refused.length), now())
  if (waitMs > 0) return { waitMs }
  feed.adapter.took(translated, now())
  const at = now()
  const refusedBefore = refuseMembers(feed, refused, { ...delivery, at, queue })
  translated.taken?.()
  const trial = feed.stage === 'trial'
  if (observations.length === 0) feed.arrivals?.keepRefusedMembers(at, refusedBefore, { ...delivery, trial })
  const ack = nothingYet(delivery.batch, observations.length === 0)
  for (let from = 0; from < observations.length; from += MAX_BATCH_OBSERVATIONS) {
    const part = observations.slice(from, from + MAX_BATCH_OBSERVATIONS)
    const sender = from === 0 ? { ...delivery.sender, refusedBefore } : delivery.sender
    add(ack, await take(gateway, feed, part, { ...delivery, sender }), from)
  }
  const refusals = refused.slice(0, REFUSED_TOLD).map(({ path, code, message }) => ({
    path,
    code,
    message: message[delivery.locale],
  }))
  return {
    ...ack,
    read,
    translated: observations.length,
    refused: refused.length,
    refusals,
    ...(translated.log && { log: translated.log }),
  }
}

function take(
  gateway: Gateway,
  feed: RegisteredFeed,
  observations: Observation[],
  { batch, locale, sender }: Delivery,
): Promise<BatchAck> {
  return gateway.take(feed, { batch, observations }, locale, sender)
}

/** Of nothing it is true that all of it is durable. */
function nothingYet(batch: string, durable: boolean): BatchAck {
  return { batch, accepted: 0, duplicates: 0, conflicts: [], rejected: [], durable }
}

function add(sum: BatchAck, part: BatchAck, from: number): void {
  sum.accepted += part.accepted
  sum.duplicates += part.duplicates
  sum.conflicts.push(...part.conflicts.map((one) => ({ ...one, index: one.index + from })))
  sum.rejected.push(...part.rejected.map((one) => ({ ...one, index: one.index + from })))
  sum.durable = part.durable
  if (part.trial) sum.trial = true
}
