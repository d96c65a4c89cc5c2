import type {
  DashboardToServer,
  FeedToServer,
  ServerToDashboard,
  ServerToFeed,
} from '../../shared/protocol.ts'
import type { DashboardToPast, PastToDashboard } from '../../shared/past.ts'
import { FEEDS_NAMESPACE, LIVE_NAMESPACE, PAST_NAMESPACE } from '../../shared/protocol.ts'
import type { MessageName } from './messages.ts'

/** An event of a Socket.IO namespace: what it carries and what its acknowledgement callback is called with. */
export interface WireEvent {
  carries: MessageName
  answer?: MessageName
  summary: string
}

/** A Socket.IO namespace as it is published. */
export interface WireChannel {
  title: string
  address: string
  hello: MessageName
  toServer: Readonly<Record<string, WireEvent>>
  fromServer: Readonly<Record<string, WireEvent>>
}

/** The compiler names an event of `protocol.ts` that is missing here. */
const feedToServer: Record<keyof FeedToServer, WireEvent> = {
  batch: {
    carries: 'Batch',
    answer: 'BatchAck',
    summary:
      'Send observations. The acknowledgement is required; without one in time, end the connection and send the same batch on the next: a copy on the same one only waits behind the first. A batch without a callback, or one that is no batch, is no frame: the connection is closed and counted.',
  },
  uplink: {
    carries: 'UplinkMessage',
    answer: 'UplinkAnswer',
    summary:
      'Of the uplink of another centre, and only where the welcome says `federation`: whose facts come, how the uplink does, what will never come. The acknowledgement is required.',
  },
}

const serverToFeed: Record<keyof ServerToFeed, WireEvent> = {
  welcome: { carries: 'FeedWelcome', summary: 'The hello was taken. Comes once for each connection.' },
  command: { carries: 'FeedCommand', summary: 'What a simulator is told to do; other feeds may ignore it.' },
  hold: {
    carries: 'FeedHold',
    summary: 'What was sent cannot be recorded yet: its acknowledgement comes later. Wait; do not reconnect.',
  },
  cut: {
    carries: 'FeedCut',
    summary: 'The connection ends now, and why. What was not acknowledged was not taken.',
  },
}

const dashboardToServer: Record<keyof DashboardToServer, WireEvent> = {
  subscribe: {
    carries: 'Subscribe',
    answer: 'SubscribeAck',
    summary: 'Join a room. Frames of it follow: a snapshot, or what changed since the sequence held.',
  },
  unsubscribe: { carries: 'RoomKey', summary: 'Leave a room.' },
  applied: {
    carries: 'RoomAck',
    summary: 'Frames up to this sequence are applied. The server paces itself by it: send it.',
  },
  command: { carries: 'Command', answer: 'CommandAck', summary: 'What a person tells the centre to do.' },
}

const serverToDashboard: Record<keyof ServerToDashboard, WireEvent> = {
  welcome: { carries: 'DashboardWelcome', summary: 'The hello was taken. Comes once for each connection.' },
  frame: { carries: 'Frame', summary: 'What a room says: a snapshot first, then what changed.' },
  definitions: {
    carries: 'DefinitionsChanged',
    summary: 'What an indicator means is another, or there is a new one: ask `GET /api/v1/dictionary` again.',
  },
}

const { command: _, ...roomsToServer } = dashboardToServer

const dashboardToPast: Record<keyof DashboardToPast, WireEvent> = {
  ...roomsToServer,
  seek: {
    carries: 'PastSeek',
    answer: 'PastAck',
    summary: 'Show a moment. Of several that are asked for at once the last is shown.',
  },
  play: { carries: 'PastPlay', answer: 'PastAck', summary: 'Go on from there, up to 600 times as fast.' },
  pause: { carries: 'PastPause', answer: 'PastAck', summary: 'Stand still.' },
  step: { carries: 'PastStep', answer: 'PastAck', summary: 'Go a little forward, or back.' },
}

const pastToDashboard: Record<keyof PastToDashboard, WireEvent> = {
  ...serverToDashboard,
  clock: { carries: 'PastClock', summary: 'Which moment the rooms show, and how fast it moves.' },
}

export const CHANNELS: Readonly<Record<'feeds' | 'live' | 'past', WireChannel>> = {
  feeds: {
    title: 'Feeds speak',
    address: FEEDS_NAMESPACE,
    hello: 'FeedHello',
    toServer: feedToServer,
    fromServer: serverToFeed,
  },
  live: {
    title: 'Dashboards listen',
    address: LIVE_NAMESPACE,
    hello: 'DashboardHello',
    toServer: dashboardToServer,
    fromServer: serverToDashboard,
  },
  past: {
    title: 'Dashboards look back',
    address: PAST_NAMESPACE,
    hello: 'DashboardHello',
    toServer: dashboardToPast,
    fromServer: pastToDashboard,
  },
}
