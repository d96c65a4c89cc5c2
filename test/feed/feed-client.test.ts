import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Batch, BatchAck } from '../../shared/batch.ts'
import { FeedClient } from '../../shared/feed/feed-client.ts'
import type { FeedOptions } from '../../shared/feed/feed-options.ts'
import type { Observation } from '../../shared/observation.ts'
import type { FeedHello, HelloError } from '../../shared/session.ts'
import { until } from '../support/server.ts'

/** The far end of the network: a server that says what the test tells it to. */
let http: HttpServer
let io: Server
let hellos: FeedHello[]
let batches: { batch: Batch; acknowledge: (ack: BatchAck) => void }[]
let sockets: Socket[]
let epoch: string
/** What the server's welcome says beyond, or instead of, what it should. */
let welcome: object
let refusal: HelloError | undefined
let client: FeedClient | undefined
let timers: Timers

/** Time that moves when it is told to. */
class Timers {
  private readonly due: { at: number; run: () => void }[] = []
  private now = 0
  /** Every delay that was asked for. */
  readonly asked: number[] = []

  readonly after = (ms: number, run: () => void): (() => void) => {
    this.asked.push(ms)
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
      const place = this.due.indexOf(timer)
      // Called off by the one before.
      if (place < 0) continue
      this.due.splice(place, 1)
      timer.run()
    }
  }
}

beforeEach(async () => {
  hellos = []
  batches = []
  sockets = []
  epoch = 'one'
  welcome = {}
  refusal = undefined
  timers = new Timers()
  http = createServer()
  io = new Server(http)
  io.of('/feeds').use((socket, next) => {
    if (refusal !== undefined) hellos.push(socket.handshake.auth as FeedHello)
    next(refusal && Object.assign(new Error(refusal.message), { data: refusal }))
  })
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
      ...welcome,
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

test('what is not acknowledged in time goes again on another connection, in order, under its names', async () => {
  let clock = 1_000
  const feed = connect({ ackTimeoutMs: 5_000, clock: () => clock })
  feed.send([1, 2, 3, 4].map(reading))
  await until(() => batches.length === 2)
  clock = 6_000
  timers.advance(5_000)
  await until(() => sockets[0]?.connected === false)
  expect(batches).toHaveLength(2)
  timers.advance(750)
  await until(() => batches.length === 4)
  expect(hellos).toHaveLength(2)
  for (const i of [0, 1]) expect(batches[i + 2]?.batch).toEqual({ ...batches[i]?.batch, clock: 6_000 })
  for (const i of [0, 1, 2, 3]) answer(i)
  await feed.drained()
  expect(feed.stats()).toMatchObject({ accepted: 4, resent: 2, batches: 4 })
})

test('one that is cut whenever it speaks comes back later each time, until it is acknowledged', async () => {
  const feed = connect({ ackTimeoutMs: 99_999 })
  const delays = () => timers.asked.filter((ms) => ms !== 99_999 && ms !== 200)
  feed.send([1, 2].map(reading))
  for (const cut of [0, 1, 2, 3]) {
    await until(() => batches.length === cut + 1)
    // As for a frame that is too large: the transport is closed, without a word of Socket.IO.
    sockets[cut]?.conn.close()
    await until(() => delays().length === cut + 1)
    const ms = delays()[cut] ?? 0
    expect(ms).toBeGreaterThanOrEqual(250 * 2 ** cut)
    expect(ms).toBeLessThanOrEqual(750 * 2 ** cut)
    timers.advance(ms)
  }
  await until(() => batches.length === 5)
  answer(4)
  await feed.drained()
  sockets[4]?.conn.close()
  await until(() => delays().length === 5)
  expect(delays()[4]).toBeLessThanOrEqual(750)
})

test('an observation larger than a batch is given up, told and counted; what is around it goes', async () => {
  welcome = { maxBatchBytes: 10_000 }
  const told: [readonly Observation[], number][] = []
  const feed = connect({ onTooLarge: (given, maxBytes) => told.push([given, maxBytes]) })
  const photo: Observation = {
    type: 'notice',
    id: 'n',
    kind: 'k',
    area: 'A',
    at: 2,
    title: 't',
    text: 'x'.repeat(10_000),
  }
  feed.send([reading(1), photo, reading(3)])
  await until(() => batches.length === 1)
  answer(0)
  await feed.drained()
  expect(timesOf()).toEqual([[1, 3]])
  expect(told).toEqual([[[photo], 10_000]])
  expect(feed.stats()).toMatchObject({ tooLarge: 1, accepted: 2, rejected: 0 })
  feed.send([photo])
  timers.advance(200)
  await feed.drained()
  expect(feed.stats()).toMatchObject({ tooLarge: 2, batches: 1 })
})

test('a welcome may be answered with as many observations as the queue holds', async () => {
  const feed: FeedClient = connect({
    batchSize: 1,
    maxQueue: 300_000,
    onWelcome: () => void feed.send(Array.from({ length: 200_000 }, (_, i) => reading(i))),
  })
  await until(() => batches.length === 2)
  expect(feed.stats()).toMatchObject({ connected: true, unacknowledged: 200_000 })
})

describe('what a newer server says', () => {
  test('of fields and codes that are new to this client is read without them', async () => {
    welcome = { region: 'north', scenarios: [{ id: 's', startAt: 1, pace: 'slow' }] }
    const commands: unknown[] = []
    const acks: BatchAck[] = []
    const feed = connect({ onCommand: (said) => commands.push(said), onAck: (ack) => acks.push(ack) })
    feed.send([1, 2].map(reading))
    await until(() => batches.length === 1)
    sockets[0]?.emit('command', { type: 'scenario.start', id: 's', startAt: 1, by: 'somebody' })
    sockets[0]?.emit('command', { type: 'scenario.rewind', id: 's' })
    const rejected = [{ index: 1, path: '', code: 'too-cold', message: 'm', hint: 'h' }]
    const ack = { ...ackOf({ batch: 'b', observations: [reading(1)] }), rejected, took: 3 }
    batches[0]?.acknowledge(ack)
    await feed.drained()
    expect(acks[0]).toMatchObject({ accepted: 1, rejected: [{ code: 'too-cold' }] })
    expect(feed.stats()).toMatchObject({ accepted: 1, rejected: 1, batches: 1 })
    await until(() => commands.length === 1)
    expect(commands).toEqual([{ type: 'scenario.start', id: 's', startAt: 1 }])
  })

  test('of a welcome that cannot be read is told, and asked again in some minutes', async () => {
    welcome = { maxBatchBytes: 'unlimited' }
    const told: [string, boolean][] = []
    const feed = connect({ onRefused: ({ code }, final) => told.push([code, final]) })
    feed.send([1, 2].map(reading))
    await until(() => told.length === 1)
    expect(told).toEqual([['malformed-welcome', false]])
    timers.advance(150_000 - 1)
    expect(timers.asked.at(-1)).toBeGreaterThanOrEqual(150_000)
    welcome = {}
    timers.advance(300_001)
    await until(() => batches.length === 1)
    expect(hellos).toHaveLength(2)
  })

  test('of another protocol version is told each time, and asked again in some minutes', async () => {
    refusal = { code: 'protocol-version', message: 'speaks 2', protocol: 2 }
    const told: [string, boolean][] = []
    const feed = connect({ onRefused: ({ code }, final) => told.push([code, final]) })
    feed.send([1, 2].map(reading))
    for (const time of [1, 2]) {
      await until(() => told.length === time)
      expect(timers.asked.at(-1)).toBeGreaterThanOrEqual(150_000)
      expect(timers.asked.at(-1)).toBeLessThanOrEqual(450_000)
      if (time === 2) refusal = undefined
      timers.advance(450_000)
    }
    await until(() => batches.length === 1)
    expect(told).toEqual([
      ['protocol-version', false],
      ['protocol-version', false],
    ])
  })
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

test('a later revision that the welcome is answered with does not overtake the older one that waits', async () => {
  const case_ = (revision: number, id = 'c') => ({ type: 'case', id, revision }) as Observation
  const thing = (revision: number) => ({ type: 'thing', id: 't', revision }) as Observation
  const feed: FeedClient = connect({
    batchSize: 4,
    onWelcome: (_welcome, restarted) => {
      if (restarted && epoch === 'two') feed.send([case_(2), case_(0, 'new'), reading(9), thing(5)])
    },
  })
  feed.send([case_(0), case_(1), thing(4), reading(1)])
  await until(() => batches.length === 1)
  epoch = 'two'
  sockets[0]?.disconnect(true)
  await until(() => !feed.stats().connected)
  timers.advance(60_000)
  await until(() => batches.length === 3)
  answer(1)
  await until(() => batches.length === 4)
  const said = batches.slice(1).flatMap(({ batch }) => batch.observations)
  expect(said.map(({ type, revision }) => `${type} ${revision}`)).toEqual([
    'case 0',
    'reading undefined',
    'thing 5',
    // What waited.
    'case 0',
    'case 1',
    'thing 4',
    'reading undefined',
    'case 2',
  ])
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
