import type { Socket } from 'socket.io-client'
import { z } from 'zod'
import { batchAckSchema } from '../batch.ts'
import { feedCommandSchema } from '../command.ts'
import type { Observation } from '../observation.ts'
import { PROTOCOL_VERSION } from '../protocol.ts'
import {
  feedCutSchema,
  feedHoldSchema,
  feedWelcomeSchema,
  helloErrorSchema,
  type HelloError,
} from '../session.ts'
import { AckCounts } from './ack-counts.ts'
import { Backoff } from './backoff.ts'
import { DrainWaiters } from './drain-waiters.ts'
import type { FeedConnection, FeedOptions, FeedStats } from './feed-options.ts'
import { feedSocket } from './feed-socket.ts'
import { Outbox, type Parcel } from './outbox.ts'
import { afterRealTime, type After } from './timers.ts'
import { whenAgain } from './when-again.ts'

/** Batches on their way at once: one is applied while the next travels. */
const MAX_IN_FLIGHT = 2
/** The connection of one feed; `connectFeed` is its front. One owner of the socket, the queue and the timers. */
export class FeedClient implements FeedConnection {
  private readonly options: FeedOptions
  private readonly after: After
  private readonly outbox: Outbox
  private readonly counts = new AckCounts()
  private readonly sends = { batches: 0, resent: 0, welcomes: 0 }
  private tooLarge = 0
  private readonly waiting: DrainWaiters
  private socket: Socket | undefined
  private epoch: string | undefined
  private welcomed = false
  private closed = false
  private cancelFlush: (() => void) | undefined
  private readonly backoff: Backoff
  /** What is sent while the welcome is told goes first. */
  private first: Observation[] | undefined

  constructor(options: FeedOptions) {
    this.options = options
    this.after = options.after ?? afterRealTime
    this.backoff = new Backoff(this.after)
    this.waiting = new DrainWaiters(this.after)
    this.outbox = new Outbox({ maxQueue: options.maxQueue ?? 100_000, batchSize: options.batchSize ?? 500 })
  }

  start(): void {
    const socket = feedSocket(this.options, () => this.clock())
    socket.on('welcome', (welcome: unknown) => this.welcome(welcome))
    socket.on('command', (command: unknown) => this.command(command))
    socket.on('hold', (hold: unknown) => this.hold(hold))
    socket.on('cut', (cut: unknown) => this.cut(cut))
    socket.on('connect_error', (error) => this.notConnected(error))
    socket.on('disconnect', () => this.disconnected())
    this.socket = socket
    socket.connect()
  }

  send(observations: readonly Observation[]): boolean {
    if (this.first !== undefined) {
      for (const observation of observations) this.first.push(observation)
      return true
    }
    let all = true
    for (const observation of observations) all = this.outbox.queue.push(observation) && all
    if (this.outbox.queue.size >= this.outbox.maxObservations) this.pump(false)
    if (this.outbox.queue.size > 0) this.flushLater()
    return all
  }

  stats(): FeedStats {
    const { queue, parcels } = this.outbox
    return {
      connected: this.welcomed,
      queued: queue.size,
      unacknowledged: parcels.reduce((sum, parcel) => sum + parcel.observations.length, 0),
      ...this.counts.sums,
      dropped: { ...queue.dropped },
      tooLarge: this.tooLarge,
      ...this.sends,
    }
  }

  drained(timeoutMs?: number): Promise<void> {
    if (this.outbox.isEmpty) return Promise.resolve()
    if (this.closed) return Promise.reject(new Error('the feed is closed'))
    return this.waiting.add(timeoutMs)
  }

  close(): Promise<void> {
    this.end('the feed is closed')
    return Promise.resolve()
  }

  private clock(): number {
    return Math.round((this.options.clock ?? Date.now)())
  }

  private welcome(value: unknown): void {
    const parsed = feedWelcomeSchema.safeParse(value)
    if (!parsed.success) return this.notWelcomed(z.prettifyError(parsed.error))
    const restarted = parsed.data.epoch !== this.epoch
    this.epoch = parsed.data.epoch
    this.outbox.maxObservations = Math.min(this.outbox.maxObservations, parsed.data.maxBatchObservations)
    this.outbox.maxBytes = parsed.data.maxBatchBytes
    this.sends.welcomes++
    this.first = []
    try {
      this.options.onWelcome?.(parsed.data, restarted)
    } finally {
      const first = this.first
      this.first = undefined
      this.outbox.packFirst(first)
      this.welcomed = !this.closed
      this.pump(true)
    }
  }

  private command(value: unknown): void {
    const parsed = feedCommandSchema.safeParse(value)
    if (parsed.success) this.options.onCommand?.(parsed.data)
  }

  /** The centre lives and cannot answer yet: what is on its way is waited for anew. */
  private hold(value: unknown): void {
    const parsed = feedHoldSchema.safeParse(value)
    if (!parsed.success) return
    for (const parcel of this.outbox.parcels) if (parcel.sent) this.awaitAck(parcel, parsed.data.retryAfterMs)
    this.options.onHold?.(parsed.data)
  }

  private awaitAck(parcel: Parcel, furtherMs = 0): void {
    parcel.cancel()
    const ms = furtherMs + (this.options.ackTimeoutMs ?? 15_000)
    parcel.cancel = this.after(ms, () => this.unanswered())
  }

  /** A welcome that this client cannot read: nothing may be sent before it is told what it may send. */
  private notWelcomed(problem: string): void {
    this.socket?.disconnect()
    this.refused({ code: 'malformed-welcome', message: problem, protocol: PROTOCOL_VERSION })
  }

  /** An error of the network, or a refused hello, which is told. */
  private notConnected(error: Error & { data?: unknown }): void {
    const refused = helloErrorSchema.safeParse(error.data)
    if (refused.success) this.refused(refused.data)
    else this.reconnectLater()
  }

  private refused(error: HelloError): void {
    const again = whenAgain(error.code)
    if (again === 'never') this.end(error.message)
    else this.reconnectLater(again === 'slowly')
    this.options.onRefused?.(error, again === 'never')
  }

  /** What a hello would be told is told at once; a connection that is cut for something else is made again. */
  private cut(value: unknown): void {
    const { data } = feedCutSchema.safeParse(value)
    if (data !== undefined && whenAgain(data.code) === 'never')
      this.refused({ ...data, protocol: PROTOCOL_VERSION })
  }

  private disconnected(): void {
    this.welcomed = false
    this.outbox.unsend()
    this.reconnectLater()
  }

  private reconnectLater(slowly = false): void {
    if (this.closed) return
    const connect = () => void this.socket?.connect()
    if (slowly) this.backoff.slowly(connect)
    else this.backoff.next(connect)
  }

  private flushLater(): void {
    this.cancelFlush ??= this.after(this.options.flushMs ?? 200, () => {
      this.cancelFlush = undefined
      this.pump(true)
    })
  }

  /** Sends what may be on its way. A batch that is not full is only made when `flush` says so. */
  private pump(flush: boolean): void {
    const { outbox } = this
    if (!this.welcomed || this.closed) return
    while (outbox.parcels.length < MAX_IN_FLIGHT) {
      if (outbox.queue.size === 0 || (!flush && outbox.queue.size < outbox.maxObservations)) break
      outbox.pack()
    }
    for (const parcel of outbox.parcels.slice(0, MAX_IN_FLIGHT)) if (!parcel.sent) this.post(parcel)
    this.tellTooLarge()
    if (outbox.isEmpty) this.waiting.resolve()
  }

  /** After what could be sent is on its way: whoever is told may send something else instead. */
  private tellTooLarge(): void {
    const given = this.outbox.takeTooLarge()
    this.tooLarge += given.length
    if (given.length > 0) this.options.onTooLarge?.(given, this.outbox.maxBytes)
  }

  private post(parcel: Parcel): void {
    parcel.sent = true
    this.awaitAck(parcel)
    this.sends.batches++
    if (parcel.times++ > 0) this.sends.resent++
    const { batch, observations } = parcel
    // The clock is of this sending: by it the server tells a backlog from the present.
    this.socket?.emit('batch', { batch, clock: this.clock(), observations }, (ack: unknown) => {
      this.acknowledged(parcel, ack)
    })
  }

  /**
   * A connection that lives loses nothing, so a second copy on it would only be one more to wait for; one that does
   * not answer is taken for dead, and everything goes again, in order, on the next.
   */
  private unanswered(): void {
    this.socket?.disconnect()
  }

  private acknowledged(parcel: Parcel, value: unknown): void {
    const ack = batchAckSchema.safeParse(value)
    if (!ack.success || !this.outbox.settle(parcel)) return
    // Not at the welcome: a connection that is cut for what it says is welcomed each time.
    this.backoff.reset()
    this.counts.add(ack.data)
    this.options.onAck?.(ack.data, parcel.observations)
    this.pump(this.cancelFlush === undefined)
  }

  private end(reason: string): void {
    this.closed = true
    this.welcomed = false
    this.cancelFlush?.()
    this.backoff.cancel()
    this.outbox.unsend()
    this.socket?.disconnect()
    this.waiting.reject(new Error(reason))
  }
}
