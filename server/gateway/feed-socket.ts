import type { IncomingMessage } from 'node:http'
import type { Namespace, Socket } from 'socket.io'
import type { FeedToServer, ServerToFeed } from '../../shared/protocol.ts'
import type { FeedHello } from '../../shared/session.ts'
import type { ParentParts } from '../federation/hear-uplink.ts'
import type { Credential } from '../feeds/credential.ts'
import type { CutCode } from '../feeds/feed-link.ts'
import type { Log } from '../log.ts'
import type { FeedRegistry } from './feed-registry.ts'
import type { Gateway } from './gateway.ts'
import { MESSAGES } from './hello.ts'
import type { RegisteredFeed } from './registered-feed.ts'
import type { Scenarios } from './scenarios.ts'

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

/** It hears why, so that it need not come back to learn it. */
export function cut(door: FeedsDoor, socket: FeedSocket, code: CutCode): void {
  socket.emit('cut', { code, message: MESSAGES[code][socket.data.hello.locale ?? 'vi'] })
  end(door, socket, code)
}

/** What the transport below ended a connection for, where that was the feed's doing and not the network's. */
export function faultOf(reason: string, description: unknown): string | undefined {
  if (reason === 'parse error') return 'not-a-packet'
  // The engine hands on the WebSocket's message and drops its code.
  const message = description instanceof Error ? description.message : ''
  if (message.includes('Max payload size exceeded')) return 'too-large'
  return /Invalid (WebSocket|UTF-8)/.test(message) ? 'not-a-frame' : undefined
}

export function end({ feeds, log }: FeedsDoor, socket: FeedSocket, reason: string): void {
  if (!socket.connected) return
  feeds.countDisconnect(reason)
  log.warn({ feed: socket.data.feed.id, reason }, 'feed cut')
  socket.disconnect(true)
}
