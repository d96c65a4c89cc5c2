import type { BatchAck } from '../../shared/batch.ts'
import { FEEDS_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { openRawSocket } from './raw-socket.ts'

/** At most this many batches wait for their acknowledgement. */
const IN_FLIGHT = 4

export interface Outcome {
  accepted: number
  duplicates: number
  conflicts: number
  rejected: number
}

export interface RawFeed {
  /** Sends batches that are JSON text already; resolves when all are acknowledged, with what became of them. */
  send(batches: readonly string[]): Promise<Outcome>
}

/** A feed whose batches were made in advance. */
export async function openRawFeed(port: number, feed: string): Promise<RawFeed> {
  const hello = { protocol: PROTOCOL_VERSION, feed, timebase: { kind: 'live' } }
  const socket = await openRawSocket(port, FEEDS_NAMESPACE, hello, () => undefined)

  const sendOne = (batch: string) =>
    new Promise<BatchAck>((resolve) =>
      socket.emit('batch', batch, (json) => resolve((JSON.parse(json) as [BatchAck])[0])),
    )

  async function send(batches: readonly string[]): Promise<Outcome> {
    const sum: Outcome = { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 }
    let next = 0
    const lane = async () => {
      for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
        const ack = await sendOne(batch)
        sum.accepted += ack.accepted
        sum.duplicates += ack.duplicates
        sum.conflicts += ack.conflicts.length
        sum.rejected += ack.rejected.length
      }
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
    return sum
  }
  return { send }
}
