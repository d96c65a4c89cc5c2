import { io, type Socket } from 'socket.io-client'
import type { Frame, RoomKey } from '../../shared/live/frame.ts'
import type { DashboardToPast, PastToDashboard } from '../../shared/past.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { DashboardHello, DashboardWelcome, HelloError } from '../../shared/session.ts'
import { liveStore } from '../state/live-store.ts'
import { HeldRooms } from './held-rooms.ts'
import { lookAgain } from './look-again.ts'

/** /live knows no clock and is never asked for a moment. */
export type PageSocket = Socket<PastToDashboard, DashboardToPast>

/** Socket.IO comes back by itself from all but what the server did on purpose. */
const AGAIN_AFTER_MS = 1_000
const AGAIN_AFTER_REFUSAL_MS = 5_000

export interface LinkOptions {
  url: string
  namespace: string
  rooms: readonly RoomKey[]
  /** Before the rooms are asked for. */
  onConnect?: (socket: PageSocket) => void
  onWelcome?: (welcome: DashboardWelcome) => void
  onFrame?: (frame: Frame) => void
}

export interface PageLink {
  socket: PageSocket
  close: () => void
}

/** One connection to one namespace, with every room of the page in it; what comes is published once a frame. */
export function openLink(options: LinkOptions): PageLink {
  const auth: DashboardHello = { protocol: PROTOCOL_VERSION }
  const socket: PageSocket = io(options.url + options.namespace, {
    auth,
    forceNew: true,
    transports: ['websocket'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
  })
  const rooms = new HeldRooms(options.rooms, {
    subscribe: (request) =>
      socket.emit('subscribe', request, (ack) => {
        if (!ack.ok) liveStore.setState({ refused: ack.message })
      }),
    applied: (ack) => socket.emit('applied', ack),
  })
  liveStore.setState({ rooms: rooms.states, refused: undefined })
  rooms.publishEmpty()
  let scheduled = false
  let again: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  function publish(): void {
    scheduled = false
    rooms.publish()
    liveStore.setState((state) => ({ version: state.version + 1 }))
  }

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    // A hidden page gets no animation frames; its state must not fall behind for that.
    if (document.hidden) setTimeout(publish, 250)
    else requestAnimationFrame(publish)
  }

  socket.on('connect', () => {
    options.onConnect?.(socket)
    rooms.subscribeAll()
  })
  socket.on('welcome', (welcome) => {
    onWelcome(welcome)
    options.onWelcome?.(welcome)
  })
  socket.on('frame', (frame) => {
    options.onFrame?.(frame)
    if (rooms.apply(frame)) schedule()
  })
  socket.on('definitions', ({ revision }) => liveStore.setState({ definitions: revision }))
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') void comeBack(AGAIN_AFTER_MS)
  })
  socket.on('connect_error', (error: Error & { data?: HelloError }) => {
    if (!error.data) return
    if (error.data.code !== 'not-signed-in') liveStore.setState({ refused: error.data.message })
    void comeBack(AGAIN_AFTER_REFUSAL_MS)
  })

  /** What the server did on purpose it did to who looks here: it is asked who that is before anything else. */
  async function comeBack(afterMs: number): Promise<void> {
    if (!(await lookAgain()) || isClosed) return
    again = setTimeout(() => socket.connect(), afterMs)
  }
  return {
    socket,
    close() {
      isClosed = true
      clearTimeout(again)
      socket.removeAllListeners()
      socket.disconnect()
      scheduled = true
    },
  }
}

function onWelcome(welcome: DashboardWelcome): void {
  const before = liveStore.getState().welcome
  // A newer build of the client is served: take it, or this page may misread what comes.
  if (before && before.build !== welcome.build) globalThis.location.reload()
  liveStore.setState({ welcome, definitions: welcome.definitions, refused: undefined })
}
