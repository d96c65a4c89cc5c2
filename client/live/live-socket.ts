import { io, type Socket } from 'socket.io-client'
import { Confirming } from '../../shared/live/confirming.ts'
import type { Frame, RoomKey, Subscribe } from '../../shared/live/frame.ts'
import { RoomState } from '../../shared/live/room-state.ts'
import {
  LIVE_NAMESPACE,
  PROTOCOL_VERSION,
  type DashboardToServer,
  type ServerToDashboard,
} from '../../shared/protocol.ts'
import type { DashboardHello, DashboardWelcome, HelloError } from '../../shared/session.ts'
import { registry } from '../state/registry.ts'
import { liveStore, publishRoomChange, roomName } from '../state/live-store.ts'
import { PendingChange } from './pending-change.ts'

/** The server beats every second; after this long without a word the link is dead (the wall shows it within 5 s). */
const DEAD_AFTER_MS = 3_500
const WATCH_EVERY_MS = 500

interface HeldRoom {
  key: RoomKey
  state: RoomState
  pending: PendingChange
  confirming: Confirming
  resuming: boolean
}

/** Owns the one socket of the page and every room it holds. Start returns stop. */
export function startLive(options: { url?: string; rooms: readonly RoomKey[] }): () => void {
  const rooms = new Map<string, HeldRoom>(
    options.rooms.map((key) => [
      roomName(key),
      {
        key,
        state: new RoomState(registry),
        pending: new PendingChange(),
        confirming: new Confirming(),
        resuming: false,
      },
    ]),
  )
  liveStore.setState({ rooms: new Map([...rooms].map(([name, held]) => [name, held.state])) })

  const auth: DashboardHello = { protocol: PROTOCOL_VERSION }
  const socket: Socket<ServerToDashboard, DashboardToServer> = io((options.url ?? '') + LIVE_NAMESPACE, {
    auth,
    transports: ['websocket'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
  })
  let scheduled = false
  let clockOffsetMs = 0

  function publish(): void {
    scheduled = false
    for (const [name, held] of rooms) publishRoomChange(name, held.state, held.pending.take())
    liveStore.setState((state) => ({ version: state.version + 1, clockOffsetMs }))
  }

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    // A hidden page gets no animation frames; its state must not fall behind for that.
    if (document.hidden) setTimeout(publish, 250)
    else requestAnimationFrame(publish)
  }

  function heard(serverTime: number): void {
    const now = Date.now()
    const offset = serverTime - now
    // The quickest message is the best measure; drift is followed slowly.
    clockOffsetMs =
      offset > clockOffsetMs || clockOffsetMs === 0 ? offset : clockOffsetMs + (offset - clockOffsetMs) * 0.01
    liveStore.setState({ lastHeardAt: now, link: 'live' })
  }

  function subscribe(held: HeldRoom): void {
    const { epoch, sequence } = held.state
    const request: Subscribe = sequence < 0 ? held.key : { ...held.key, resume: { epoch, sequence } }
    held.resuming = false
    socket.emit('subscribe', request, (ack) => {
      if (!ack.ok) liveStore.setState({ refused: ack.message })
    })
  }

  function onFrame(frame: Frame): void {
    const held = rooms.get(roomName(frame))
    if (!held) return
    heard(frame.at)
    const applied = held.state.apply(frame)
    if (applied.status === 'gap') {
      if (held.resuming) return
      subscribe(held)
      held.resuming = true
      return
    }
    if (applied.status === 'stale') return
    held.resuming = false
    held.pending.add(applied.change)
    if (held.confirming.isDue(frame)) socket.emit('applied', { ...held.key, sequence: frame.sequence })
    schedule()
  }

  function onWelcome(welcome: DashboardWelcome): void {
    const before = liveStore.getState().welcome
    // A newer build of the client is served: take it, or this page may misread what comes.
    if (before && before.build !== welcome.build) globalThis.location.reload()
    heard(welcome.serverTime)
    liveStore.setState({ welcome, refused: undefined })
  }

  function onRefused(error: Error & { data?: HelloError }): void {
    if (error.data) liveStore.setState({ refused: error.data.message })
  }

  function watch(): void {
    const { lastHeardAt, link } = liveStore.getState()
    if (link === 'live' && Date.now() - (lastHeardAt ?? 0) > DEAD_AFTER_MS) {
      liveStore.setState({ link: 'dead' })
    }
  }

  socket.on('connect', () => {
    for (const held of rooms.values()) subscribe(held)
  })
  socket.on('welcome', onWelcome)
  socket.on('frame', onFrame)
  socket.on('connect_error', onRefused)
  const watcher = setInterval(watch, WATCH_EVERY_MS)
  return function stopLive() {
    clearInterval(watcher)
    socket.disconnect()
  }
}
