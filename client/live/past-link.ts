import type { RoomKey } from '../../shared/live/frame.ts'
import type { PastClock } from '../../shared/past.ts'
import { PAST_NAMESPACE } from '../../shared/protocol.ts'
import type { HelloError } from '../../shared/session.ts'
import { serverNow } from '../state/live-store.ts'
import { changePast, pastStore, type Past } from '../state/past-store.ts'
import { MOST_AHEAD_MS, pastMoment } from '../state/shown-time.ts'
import { openLink, type PageLink, type PageSocket } from './page-link.ts'

interface PastLinkOptions {
  url: string
  rooms: readonly RoomKey[]
  /** With the server's present where that was told: frames of the past carry the past's. */
  heard: (serverTime?: number) => void
}

/** The same rooms, as they were. A server that comes back is asked for the moment where the page stood. */
export function openPastLink({ url, rooms, heard }: PastLinkOptions): PageLink {
  const link = openLink({
    url,
    rooms,
    namespace: PAST_NAMESPACE,
    onConnect: askAgain,
    onWelcome: ({ serverTime }) => heard(serverTime),
    onFrame: ({ at }) => {
      heard()
      if (at > figuresUpTo()) changePast(() => ({ figuresUpTo: at }))
    },
  })
  link.socket.on('clock', (clock: PastClock) => {
    heard()
    changePast((past) => ({
      clock: { ...clock, at: steadied(past, clock) },
      toldAt: Date.now(),
      leaping: clock.waiting,
    }))
  })
  link.socket.on('connect_error', (error: Error & { data?: HelloError }) => {
    // Socket.IO says so, and tries no more, of a namespace that the server does not have or that takes nobody more.
    if (link.socket.active) return
    const { code = 'none', message = error.message } = error.data ?? {}
    changePast(() => ({ refused: { code, message }, leaping: false }))
  })
  return link
}

/** Seconds neither stick nor go back where what is told is only a little behind what is shown. */
function steadied(past: Past, told: PastClock): number {
  const aheadMs = pastMoment(past, Date.now()) - told.at
  const runsOn = told.playing && past.clock?.playing === true && !past.leaping
  return runsOn && aheadMs > 0 && aheadMs <= MOST_AHEAD_MS ? told.at + aheadMs : told.at
}

function figuresUpTo(): number {
  return pastStore.getState().past?.figuresUpTo ?? Number.POSITIVE_INFINITY
}

function askAgain(socket: PageSocket): void {
  const { past } = pastStore.getState()
  if (!past) return
  const at = Math.round(pastMoment(past, Date.now()))
  socket.emit('seek', { at }, (ack) => {
    if (ack.ok) return
    changePast(() => ({ refused: ack, leaping: false }))
    // A session begins at the present, and a step stays within what is recorded.
    if (ack.code === 'out-of-span')
      socket.emit('step', { byMs: at - Math.round(serverNow()) }, () => undefined)
  })
  if (past.askedSpeed > 0) socket.emit('play', { speed: past.askedSpeed }, () => undefined)
}
