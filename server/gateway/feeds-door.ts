import { MAX_BATCH_OBSERVATIONS } from '../../shared/batch.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { parentWelcome } from '../federation/hear-uplink.ts'
import type { FeedLink } from '../feeds/feed-link.ts'
import { BatchTurns } from './batch-turns.ts'
import { FeedLine } from './feed-line.ts'
import { cut, end, faultOf, type FeedsDoor, type FeedSocket } from './feed-socket.ts'
import { greetFeed } from './hello.ts'

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
  const line = new FeedLine(door, turns, socket)
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
