import { expect, test } from 'vitest'
import { BatchTurns } from '../../server/gateway/batch-turns.ts'
import { FeedLine } from '../../server/gateway/feed-line.ts'
import type { FeedsDoor, FeedSocket } from '../../server/gateway/feed-socket.ts'
import type { BatchAck, BatchEnvelope } from '../../shared/batch.ts'

test('a batch that was not recorded ends the connection, and nothing behind it is taken', async () => {
  const { send, run, taken, answered, closed, settle } = openLine()
  send('1')
  send('2')
  run()
  expect(taken).toEqual(['1', '2'])
  settle('1', new Error('cut off'))
  settle('2')
  await Promise.resolve()
  send('3')
  await new Promise((resolve) => setImmediate(resolve))
  run()
  expect(taken).toEqual(['1', '2'])
  expect(answered).toEqual(['2'])
  expect(closed).toEqual([true])
})

test('what waits for its turn behind a batch that was not recorded is not taken either', async () => {
  const { send, run, taken, answered, settle } = openLine()
  send('1')
  run()
  send('2')
  settle('1', new Error('cut off'))
  await new Promise((resolve) => setImmediate(resolve))
  run()
  expect(taken).toEqual(['1'])
  expect(answered).toEqual([])
})

/** The line of one connection before a gateway that answers when the test says so. */
function openLine() {
  const taken: string[] = []
  const answered: string[] = []
  const closed: boolean[] = []
  const due: (() => void)[] = []
  const settles = new Map<string, (error?: Error) => void>()
  const gateway = {
    isClosed: false,
    envelope: (value: unknown) => value as BatchEnvelope,
    take(_feed: unknown, { batch }: BatchEnvelope): Promise<BatchAck> {
      taken.push(batch)
      return new Promise((resolve, reject) => {
        settles.set(batch, (error) => (error ? reject(error) : resolve(ackOf(batch))))
      })
    },
  }
  const feed = { maxBatchBytes: Infinity, allowance: { take: () => 0 } }
  const socket = {
    data: { feed, credential: undefined, hello: {} },
    conn: { close: (discard: boolean) => closed.push(discard) },
  }
  const line = new FeedLine(
    { gateway, now: () => 0 } as unknown as FeedsDoor,
    new BatchTurns(
      () => 0,
      (later) => due.push(later),
    ),
    socket as unknown as FeedSocket,
  )
  return {
    taken,
    answered,
    closed,
    send: (batch: string) =>
      line.frame('batch', [{ batch, observations: [] }, (ack: BatchAck) => answered.push(ack.batch)]),
    /** Gives all that waits its turn. */
    run: () => due.splice(0).forEach((later) => later()),
    settle: (batch: string, error?: Error) => settles.get(batch)?.(error),
  }
}

function ackOf(batch: string): BatchAck {
  return { batch, accepted: 0, duplicates: 0, conflicts: [], rejected: [], durable: true }
}
