import type { Access } from './access/access.ts'
import type { Batch, BatchAck } from './batch.ts'
import type { Command, CommandAck } from './command.ts'
import type { UplinkAnswer, UplinkMessage } from './federation/uplink-message.ts'
import type { DefinitionsChanged } from './kpi/definitions-changed.ts'
import type { Frame, RoomAck, RoomKey, SubscribeAck, Subscribe } from './live/frame.ts'
import type { DashboardWelcome, FeedCut, FeedHold, FeedWelcome } from './session.ts'

/** Raised when an older client could misread what a newer server says, or the reverse. */
export const PROTOCOL_VERSION = 1

export const FEEDS_NAMESPACE = '/feeds'
export const LIVE_NAMESPACE = '/live'
export const PAST_NAMESPACE = '/past'

/** What a feed says on /feeds. The acknowledgement callback is required: a batch without one is no frame. */
export interface FeedToServer {
  batch: (batch: Batch, acknowledge: (ack: BatchAck) => void) => void
  /** Of a centre whose uplink this is: whose facts come, how it does, what is missing. */
  uplink: (message: UplinkMessage, acknowledge: (answer: UplinkAnswer) => void) => void
}

/** Who may say it. */
export const FEED_EVENTS = { batch: { by: 'feed' }, uplink: { by: 'feed' } } as const satisfies Record<
  keyof FeedToServer,
  Access
>

/** What the server says to a feed. */
export interface ServerToFeed {
  welcome: (welcome: FeedWelcome) => void
  command: (command: Command) => void
  /** Batches are not lost, and are answered later than usual. */
  hold: (hold: FeedHold) => void
  /** The connection ends now, and why. */
  cut: (cut: FeedCut) => void
}

/** What a dashboard says on /live. */
export interface DashboardToServer {
  /** Also how a dashboard that missed something asks for what changed since, saying what it holds (R5). */
  subscribe: (request: Subscribe, acknowledge: (ack: SubscribeAck) => void) => void
  unsubscribe: (room: RoomKey) => void
  /** Frames up to this sequence are applied; the server paces itself by it (R6). */
  applied: (ack: RoomAck) => void
  command: (command: Command, acknowledge: (ack: CommandAck) => void) => void
}

/** Who may say it; of a room, who may hear it. Each command says for itself who may give it. */
export const DASHBOARD_EVENTS = {
  subscribe: { by: 'person', needs: 'room.read', within: 'room' },
  unsubscribe: { by: 'person', keys: true },
  applied: { by: 'person', keys: true },
  command: { by: 'person' },
} as const satisfies Record<keyof DashboardToServer, Access>

/** What the server says to a dashboard. A snapshot and a delta are the same event: one code path applies both. */
export interface ServerToDashboard {
  welcome: (welcome: DashboardWelcome) => void
  frame: (frame: Frame) => void
  /** Also to whoever looks back: the past is told with the names and units of today. */
  definitions: (changed: DefinitionsChanged) => void
}
