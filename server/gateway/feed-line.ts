import { MAX_BATCH_BYTES, type BatchAck, type BatchEnvelope } from '../../shared/batch.ts'
import { hearUplink, type ParentParts } from '../federation/hear-uplink.ts'
import type { Sender } from '../feeds/feed-link.ts'
import type { BatchTurns } from './batch-turns.ts'
import { cut, end, type FeedsDoor, type FeedSocket } from './feed-socket.ts'

/** Batches, and messages of an uplink, of one connection that were not answered; a feed that sends more is cut. */
const MAX_IN_FLIGHT = 8
/** While nothing can be recorded: how often it is looked again, and what feeds are told to wait. */
const CLOSED_RETRY_MS = 1_000

interface Waiting {
  envelope: BatchEnvelope
  acknowledge: (ack: BatchAck) => void
}

/** What one connection has sent and was not answered yet. */
export class FeedLine {
  private readonly door: FeedsDoor
  private readonly turns: BatchTurns
  private readonly socket: FeedSocket
  private readonly waiting: Waiting[] = []
  /** Taken, and not durable yet. */
  private taken = 0
  /** Messages of an uplink that were not answered. */
  private asked = 0
  private timer: NodeJS.Timeout | undefined
  private isOver = false
  private readonly sender: Sender

  constructor(door: FeedsDoor, turns: BatchTurns, socket: FeedSocket) {
    this.door = door
    this.turns = turns
    this.socket = socket
    const { credential, hello } = socket.data
    this.sender = { door: 'socket', credential: credential?.label ?? null, agent: hello.agent ?? null }
  }

  frame(event: unknown, args: readonly unknown[]): void {
    if (this.isOver) return
    const acknowledge = args[1]
    const { parent } = this.door
    if (event === 'uplink' && parent !== undefined) return this.ask(args, parent)
    if (event !== 'batch') return end(this.door, this.socket, 'unknown-event')
    if (args.length !== 2 || typeof acknowledge !== 'function')
      return end(this.door, this.socket, 'not-a-batch')
    const envelope = this.door.gateway.envelope(args[0])
    if (envelope === undefined) return end(this.door, this.socket, 'not-a-batch')
    if (this.isTooLarge(envelope)) return cut(this.door, this.socket, 'too-large')
    if (this.waiting.length + this.taken >= MAX_IN_FLIGHT)
      return end(this.door, this.socket, 'too-many-in-flight')
    this.waiting.push({ envelope, acknowledge: (ack) => acknowledge(ack) })
    this.turns.add(() => this.takeFirst())
  }

  /** An answer may be large, and counts as one until it is on its way: who reads none gets no more of them. */
  private ask(args: readonly unknown[], parent: ParentParts): void {
    if (this.asked >= MAX_IN_FLIGHT) return end(this.door, this.socket, 'too-many-in-flight')
    this.asked += 1
    const sent = () => (this.asked -= 1)
    const { transport } = this.socket.conn
    const answered = () => (transport.writable ? sent() : transport.once('drain', sent))
    if (!hearUplink(this.socket.data.feed, args, parent, answered))
      end(this.door, this.socket, 'not-an-uplink-message')
  }

  /** What was not answered is not taken: the feed sends it again. */
  stop(): void {
    this.isOver = true
    clearTimeout(this.timer)
    this.waiting.length = 0
  }

  /**
   * A feed beyond its allowance is not refused but answered later, which paces it; so is every feed while the store
   * cannot record, and then it is told.
   */
  private takeFirst(): void {
    const [first] = this.waiting
    if (first === undefined || this.timer !== undefined) return
    const isClosed = this.door.gateway.isClosed
    if (isClosed) this.socket.emit('hold', { reason: 'not-recording', retryAfterMs: CLOSED_RETRY_MS })
    const { length } = first.envelope.observations
    const waitMs = isClosed ? CLOSED_RETRY_MS : this.socket.data.feed.allowance.take(length, this.door.now())
    if (waitMs > 0) return this.pause(waitMs)
    this.waiting.shift()
    this.take(first)
  }

  /** All that waits has its turn anew. */
  private pause(waitMs: number): void {
    this.timer = setTimeout(() => {
      this.timer = undefined
      for (const _batch of this.waiting) this.turns.add(() => this.takeFirst())
    }, waitMs)
  }

  /** The transport holds all to the bound of the server; only a feed with one of its own is weighed. */
  private isTooLarge(envelope: BatchEnvelope): boolean {
    const { maxBatchBytes } = this.socket.data.feed
    return maxBatchBytes < MAX_BATCH_BYTES && Buffer.byteLength(JSON.stringify(envelope)) > maxBatchBytes
  }

  private take({ envelope, acknowledge }: Waiting): void {
    const { feed, hello } = this.socket.data
    this.taken++
    void this.door.gateway
      .take(feed, envelope, hello.locale ?? 'vi', this.sender)
      .then(acknowledge, () => this.breakOff())
      .finally(() => this.taken--)
  }

  /**
   * What was not recorded is not answered; the gateway has told why. What was sent behind it must not be recorded before
   * it, so the connection is lost, as by the network: the feed sends all again, in its order, on the next.
   */
  private breakOff(): void {
    this.stop()
    this.socket.conn.close(true)
  }
}
