import { WebSocket } from 'ws'
import { FEEDS_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'

/** At most this many batches wait for their acknowledgement. */
const IN_FLIGHT = 4

export interface RawFeed {
  /** Sends batches that are JSON text already; resolves when all are acknowledged. Answers what came of them. */
  send(
    batches: readonly string[],
  ): Promise<{ accepted: number; duplicates: number; conflicts: number; rejected: number }>
  close(): void
}

/**
 * Speaks Socket.IO by hand, so that the sender costs next to nothing: the packet around a batch is put before text
 * that was made in advance.
 */
export function openRawFeed(port: number, feed: string): Promise<RawFeed> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
  })
  let id = 0
  const waiting = new Map<number, (ack: string) => void>()
  const sum = { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 }

  function sendOne(batch: string): Promise<void> {
    id += 1
    const of = id
    socket.send(`42${FEEDS_NAMESPACE},${of}["batch",${batch}]`)
    return new Promise((resolve) => {
      waiting.set(of, (text) => {
        const [ack] = JSON.parse(text) as [
          { accepted: number; duplicates: number; conflicts: unknown[]; rejected: unknown[] },
        ]
        sum.accepted += ack.accepted
        sum.duplicates += ack.duplicates
        sum.conflicts += ack.conflicts.length
        sum.rejected += ack.rejected.length
        resolve()
      })
    })
  }

  async function send(batches: readonly string[]) {
    Object.assign(sum, { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 })
    let next = 0
    const lane = async () => {
      for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) await sendOne(batch)
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
    return { ...sum }
  }

  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed the connection')))
    socket.on('message', (data) => {
      const text = String(data)
      const auth = JSON.stringify({ protocol: PROTOCOL_VERSION, feed, timebase: { kind: 'live' } })
      if (text.startsWith('0')) socket.send(`40${FEEDS_NAMESPACE},${auth}`)
      else if (text === '2') socket.send('3')
      else if (text.startsWith(`40${FEEDS_NAMESPACE}`)) resolve({ send, close: () => socket.terminate() })
      else if (text.startsWith(`43${FEEDS_NAMESPACE},`)) {
        const [, of, ack] = /^43\/feeds,(\d+)([^]*)$/.exec(text) ?? []
        waiting.get(Number(of))?.(ack ?? '[]')
        waiting.delete(Number(of))
      }
    })
  })
}
