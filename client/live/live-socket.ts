import type { RoomKey } from '../../shared/live/frame.ts'
import type { PastAck } from '../../shared/past.ts'
import { LIVE_NAMESPACE } from '../../shared/protocol.ts'
import { liveStore } from '../state/live-store.ts'
import { pastStore } from '../state/past-store.ts'
import { openLink, type PageLink, type PageSocket } from './page-link.ts'
import { openPastLink } from './past-link.ts'
import { ServerClock } from './server-clock.ts'

/** The server says something every second; after this long without a word the link is dead (shown within 5 s). */
const DEAD_AFTER_MS = 3_500
/** A moment of the past takes a while to make. */
const DEAD_WHILE_LEAPING_MS = 10_000
const WATCH_EVERY_MS = 500

let link: PageLink | undefined

/**
 * Owns the one socket of the page and every room it holds: of the present, or, while the page shows the past, of that.
 * Start returns stop.
 */
export function startLive({ url = '', rooms }: { url?: string; rooms: readonly RoomKey[] }): () => void {
  const clock = new ServerClock()

  function open(): void {
    link?.close()
    // Whoever was heard before is heard no more: the watch goes on from there.
    if (liveStore.getState().link === 'live') liveStore.setState({ link: 'connecting' })
    link = pastStore.getState().past
      ? openPastLink({ url, rooms, heard })
      : openLink({
          url,
          rooms,
          namespace: LIVE_NAMESPACE,
          onWelcome: ({ serverTime }) => heard(serverTime),
          onFrame: ({ at }) => heard(at),
        })
  }

  function heard(serverTime?: number): void {
    const now = Date.now()
    if (serverTime !== undefined) clock.hear(serverTime, now)
    liveStore.setState({ lastHeardAt: now, link: 'live', clockOffsetMs: clock.offsetMs })
  }

  function watch(): void {
    const { lastHeardAt, link: state } = liveStore.getState()
    if (state === 'dead' || lastHeardAt === undefined) return
    const deadAfterMs = pastStore.getState().past?.leaping ? DEAD_WHILE_LEAPING_MS : DEAD_AFTER_MS
    if (Date.now() - lastHeardAt > deadAfterMs) liveStore.setState({ link: 'dead' })
  }

  open()
  const stopFollowing = pastStore.subscribe(({ past }, before) => {
    if ((past === undefined) !== (before.past === undefined)) open()
  })
  const watcher = setInterval(watch, WATCH_EVERY_MS)
  return function stopLive() {
    stopFollowing()
    clearInterval(watcher)
    link?.close()
    link = undefined
  }
}

const ANSWER_WITHIN_MS = 10_000

/**
 * Says something to the past that is shown. Undefined where there is no link to it or no answer came: what was asked
 * for is asked again when the link is back.
 */
export async function askPast(
  ask: (socket: ReturnType<PageSocket['timeout']>) => Promise<PastAck>,
): Promise<PastAck | undefined> {
  if (!pastStore.getState().past || !link?.socket.connected) return undefined
  return ask(link.socket.timeout(ANSWER_WITHIN_MS)).catch(() => undefined)
}
