import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Batch, BatchAck } from '../../shared/batch.ts'
import { FeedClient } from '../../shared/feed/feed-client.ts'
import type { FeedOptions } from '../../shared/feed/feed-options.ts'
import type { Observation } from '../../shared/observation.ts'
import type { FeedHello } from '../../shared/session.ts'
import { until } from '../support/server.ts'

/** The far end of the network: a server that says what the test tells it to. */
let http: HttpServer
let io: Server
let hellos: FeedHello[]
let batches: { batch: Batch; acknowledge: (ack: BatchAck) => void }[]
let sockets: Socket[]
let epoch: string
let client: FeedClient | undefined
let timers: Timers

/** Time that moves when it is told to. */
class Timers {
  private readonly due: { at: number; run: () => void }[] = []
  private now = 0

  readonly after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.now + ms, run }
    this.due.push(timer)
    return () => {
      const place = this.due.indexOf(timer)
      if (place >= 0) this.due.splice(place, 1)
    }
  }

  advance(ms: number): void {
    this.now += ms
    for (const timer of this.due.filter(({ at }) => at <= this.now)) {
      this.due.splice(this.due.indexOf(timer), 1)
      timer.run()
    }
  }
}

beforeEach(async () => {
  hellos = []
  batches = []
  sockets = []
  epoch = 'one'
  timers = new Timers()
  http = createServer()
  io = new Server(http)
  io.of('/feeds').on('connection', (socket) => {
    sockets.push(socket)
    hellos.push(socket.handshake.auth as FeedHello)
    socket.on('batch', (batch: Batch, acknowledge) => void batches.push({ batch, acknowledge }))
    socket.emit('welcome', {
      protocol: 1,
      centre: 'c',
      epoch,
      serverTime: 1,
      maxBatchObservations: 5_000,
      maxBatchBytes: 4_000_000,
      scenarios: [],
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await client?.close()
  await io.close()
})

function connect(options: Partial<FeedOptions> = {}): FeedClient {
  const { port } = http.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  client = new FeedClient({
    url,
    feed: 'f',
    timebase: { kind: 'live' },
    after: timers.after,
    batchSize: 2,
    ...options,
  })
  client.start()
  return client
}

const reading = (at: number): Observation => ({ type: 'reading', indicator: 'i', area: 'A', at, value: 1 })
const ackOf = ({ batch, observations }: Batch): BatchAck => ({
  batch,
  accepted: observations.length,
  duplicates: 0,
  conflicts: [],
  rejected: [],
  durable: false,
})
const timesOf = () => batches.map(({ batch }) => batch.observations.map(({ at }) => at))
const answer = (place: number) => batches[place]?.acknowledge(ackOf(batches[place].batch))

test('two batches are on their way at most, in order, each with a name of its own', async () => {
  const feed = connect()
  feed.send([1, 2, 3, 4, 5, 6].map(reading))
  await until(() => batches.length === 2)
  expect(feed.stats()).toMatchObject({ queued: 2, unacknowledged: 4 })
  answer(0)
  await until(() => batches.length === 3)
  answer(1)
  answer(2)
  await feed.drained()
  expect(timesOf()).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ])
  expect(new Set(batches.map(({ batch }) => batch.batch)).size).toBe(3)
})

test('a batch that is not full waits for more, then goes', async () => {
  const feed = connect({ flushMs: 200 })
  await until(() => feed.stats().connected)
  feed.send([reading(1)])
  timers.advance(199)
  expect(feed.stats()).toMatchObject({ queued: 1, batches: 0 })
  timers.advance(1)
  await until(() => batches.length === 1)
  expect(timesOf()).toEqual([[1]])
})

test('a batch that is not acknowledged in time is sent again under its name, with the clock of now', async () => {
  let clock = 1_000
  const feed = connect({ ackTimeoutMs: 5_000, clock: () => clock })
  feed.send([reading(1), reading(2)])
  await until(() => batches.length === 1)
  clock = 6_000
  timers.advance(5_000)
  await until(() => batches.length === 2)
  expect(batches[1]?.batch).toEqual({ ...batches[0]?.batch, clock: 6_000 })
  answer(0)
  answer(1)
  await feed.drained()
  expect(feed.stats()).toMatchObject({ accepted: 2, resent: 1, batches: 2 })
})

test('after a reconnect what was not acknowledged goes first, in order, under its names', async () => {
  const feed = connect()
  feed.send([1, 2, 3, 4, 5].map(reading))
  await until(() => batches.length === 2)
  answer(0)
  await until(() => feed.stats().accepted === 2)
  sockets[0]?.disconnect(true)
  await until(() => !feed.stats().connected)
  timers.advance(60_000)
  await until(() => batches.length === 4)
  expect(timesOf()).toEqual([[1, 2], [3, 4], [3, 4], [5]])
  expect(batches[2]?.batch.batch).toBe(batches[1]?.batch.batch)
  expect(hellos).toHaveLength(2)
})

test('on another run of the server what the welcome is answered with goes before everything that waits', async () => {
  const restarts: boolean[] = []
  const feed: FeedClient = connect({
    onWelcome: (_welcome, restarted) => {
      restarts.push(restarted)
      if (restarted) feed.send([reading(100), reading(101), reading(102)])
    },
  })
  feed.send([1, 2].map(reading))
  await until(() => batches.length === 2)
  expect(timesOf()).toEqual([[100, 101], [102]])
  epoch = 'two'
  sockets[0]?.disconnect(true)
  await until(() => !feed.stats().connected)
  timers.advance(60_000)
  await until(() => batches.length === 4)
  answer(2)
  answer(3)
  await until(() => batches.length === 6)
  expect(restarts).toEqual([true, true])
  expect(timesOf().slice(2)).toEqual([[100, 101], [102], [100, 101], [102]])
})

test('waiting for it to drain ends at its deadline, and when it is closed', async () => {
  const feed = connect()
  feed.send([reading(1)])
  const late = feed.drained(1_000)
  timers.advance(1_000)
  await expect(late).rejects.toThrow('1000 ms')
  const cut = feed.drained()
  const closed = feed.close()
  await expect(cut).rejects.toThrow('closed')
  await closed
})

test('a full queue says so, and counts what it gave up', () => {
  const feed = connect({ maxQueue: 3, batchSize: 10 })
  expect(feed.send([1, 2, 3].map(reading))).toBe(true)
  expect(feed.send([reading(4)])).toBe(false)
  expect(feed.stats()).toMatchObject({ queued: 3, dropped: { reading: 1, thing: 0, case: 0, notice: 0 } })
})
