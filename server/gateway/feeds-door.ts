import type { IncomingMessage } from 'node:http'
import type { Namespace, Socket } from 'socket.io'
import {
  MAX_BATCH_BYTES,
  MAX_BATCH_OBSERVATIONS,
  type BatchAck,
  type BatchEnvelope,
} from '../../shared/batch.ts'
import type { FeedToServer, ServerToFeed } from '../../shared/protocol.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { FeedHello } from '../../shared/session.ts'
import { hearUplink, parentWelcome, type ParentParts } from '../federation/hear-uplink.ts'
import type { Credential } from '../feeds/credential.ts'
import type { CutCode, FeedLink, Sender } from '../feeds/feed-link.ts'
import type { Log } from '../log.ts'
import { BatchTurns } from './batch-turns.ts'
import type { FeedRegistry } from './feed-registry.ts'
import type { Gateway } from './gateway.ts'
import { greetFeed, MESSAGES } from './hello.ts'
import type { RegisteredFeed } from './registered-feed.ts'
import type { Scenarios } from './scenarios.ts'

/** Batches, and messages of an uplink, of one connection that were not answered; a feed that sends more is cut. */
const MAX_IN_FLIGHT = 8
/** While nothing can be recorded: how often it is looked again, and what feeds are told to wait. */
const CLOSED_RETRY_MS = 1_000

interface FeedSocketData {
  feed: RegisteredFeed
  credential: Credential | undefined
  hello: FeedHello
}
export type FeedSocket = Socket<FeedToServer, ServerToFeed, Record<string, never>, FeedSocketData>
export type FeedNamespace = Namespace<FeedToServer, ServerToFeed, Record<string, never>, FeedSocketData>

export interface FeedsDoor {
  namespace: FeedNamespace
  gateway: Gateway
  feeds: FeedRegistry
  scenarios: Scenarios
  parent?: ParentParts | undefined
  centre: string
  epoch: string
  /** Whom a handshake comes from. */
  addressOf: (request: IncomingMessage) => string
  now: () => number
  log: Log
}

interface Waiting {
  envelope: BatchEnvelope
  acknowledge: (ack: BatchAck) => void
}

/** Opens the Socket.IO door for feeds. Who says something that is no frame is disconnected and counted. */
export function openFeedsDoor(door: FeedsDoor): { stop(): void } {
  const turns = new BatchTurns()
  door.namespace.use((socket, next) => {
    const greeted = greetFeed(socket.handshake.auth, door.feeds)
    if ('feed' in greeted) {
      socket.data = greeted
      next()
      return
    }
    door.feeds.countDisconnect(greeted.error.code)
    next(Object.assign(new Error(greeted.error.message), { data: greeted.error }))
  })
  door.namespace.on('connection', (socket) => receive(door, turns, socket))
  return {
    stop() {
      door.namespace.removeAllListeners('connection')
      door.namespace.disconnectSockets(true)
    },
  }
}

function receive(door: FeedsDoor, turns: BatchTurns, socket: FeedSocket): void {
  const { feed } = socket.data
  const link = linkOf(door, socket)
  // What it was greeted by may be over by now, and several may have been greeted before the first was counted.
  if (!door.feeds.isStillKnown(socket.data)) return link.cut('bad-credential')
  if (feed.connections >= feed.maxConnections) return link.cut('too-many-connections')
  feed.links.add(link)
  const line = new Line(door, turns, socket)
  welcome(door, socket)
  socket.onAny((event: unknown, ...args: unknown[]) => line.frame(event, args))
  // Raised for bytes that are no packet; without a listener it would end the process.
  socket.on('error', () => end(door, socket, 'not-a-packet'))
  socket.on('disconnect', (reason, description: unknown) => {
    line.stop()
    feed.links.delete(link)
    const fault = faultOf(reason, description)
    if (fault !== undefined) door.feeds.countDisconnect(fault)
    door.log.info({ feed: feed.id, reason }, 'feed disconnected')
  })
}

function linkOf(door: FeedsDoor, socket: FeedSocket): FeedLink {
  const { hello, credential } = socket.data
  return {
    agent: hello.agent ?? null,
    address: door.addressOf(socket.request),
    since: door.now(),
    credential,
    cut: (code) => cut(door, socket, code),
  }
}

/** It hears why, so that it need not come back to learn it. */
function cut(door: FeedsDoor, socket: FeedSocket, code: CutCode): void {
  socket.emit('cut', { code, message: MESSAGES[code][socket.data.hello.locale ?? 'vi'] })
  end(door, socket, code)
}

function welcome({ scenarios, parent, centre, epoch, now, log }: FeedsDoor, socket: FeedSocket): void {
  const { feed, hello } = socket.data
  const at = now()
  feed.saidHello = true
  feed.agent = hello.agent ?? null
  feed.clock.hello(hello.timebase, hello.clock, at)
  feed.world.setTimebase(feed.index, feed.clock.kind, feed.clock.factor)
  socket.emit('welcome', {
    protocol: PROTOCOL_VERSION,
    centre,
    epoch,
    serverTime: at,
    maxBatchObservations: MAX_BATCH_OBSERVATIONS,
    maxBatchBytes: feed.maxBatchBytes,
    scenarios: scenarios.active(),
    ...parentWelcome(feed, parent),
  })
  log.info({ feed: feed.id, agent: feed.agent, timebase: feed.clock.kind }, 'feed connected')
}

/** What one connection has sent and was not answered yet. */
class Line {
  private readonly door: FeedsDoor
  private readonly turns: BatchTurns
  private readonly socket: FeedSocket
  private readonly waiting: Waiting[] = []
  /** Taken, and not durable yet. */
  private taken = 0
  /** Messages of an uplink that were not answered. */
  private asked = 0
  private timer: NodeJS.Timeout | undefined
  private readonly sender: Sender

  constructor(door: FeedsDoor, turns: BatchTurns, socket: FeedSocket) {
    this.door = door
    this.turns = turns
    this.socket = socket
    const { credential, hello } = socket.data
    this.sender = { door: 'socket', credential: credential?.label ?? null, agent: hello.agent ?? null }
  }

  frame(event: unknown, args: readonly unknown[]): void {
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
      // What was not recorded is not answered: the feed keeps it and sends it again. The gateway has told why.
      .then(acknowledge, () => undefined)
      .finally(() => this.taken--)
  }
}

/** What the transport below ended a connection for, where that was the feed's doing and not the network's. */
function faultOf(reason: string, description: unknown): string | undefined {
  if (reason === 'parse error') return 'not-a-packet'
  // The engine hands on the WebSocket's message and drops its code.
  const message = description instanceof Error ? description.message : ''
  if (message.includes('Max payload size exceeded')) return 'too-large'
  return /Invalid (WebSocket|UTF-8)/.test(message) ? 'not-a-frame' : undefined
}

function end({ feeds, log }: FeedsDoor, socket: FeedSocket, reason: string): void {
  if (!socket.connected) return
  feeds.countDisconnect(reason)
  log.warn({ feed: socket.data.feed.id, reason }, 'feed cut')
  socket.disconnect(true)
}
