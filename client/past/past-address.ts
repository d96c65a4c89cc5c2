import { goToPast } from '../live/time-machine.ts'
import { pastStore, type Past } from '../state/past-store.ts'
import { pastMoment } from '../state/shown-time.ts'
import { civilText, momentOf } from './zone-entry.ts'

/** A browser takes so many changes of an address and no more: it is kept this often, and less while the past runs. */
const KEEP_EVERY_MS = 500
const KEEP_RUNNING_EVERY_MS = 5_000
export const FASTEST = 600

/**
 * `?at=2025-10-07T14:05:00` (the place's clocks) and, where it runs, `&speed=60`: a wall can be sent there, and a
 * reload comes back. Start returns stop.
 */
export function startPastAddress(zone: string): () => void {
  const asked = pastInAddress(location.search, zone)
  if (asked) goToPast(asked.at, asked.speed)
  let timer: ReturnType<typeof setTimeout> | undefined
  let keptAt = 0
  function keep(): void {
    timer = undefined
    keptAt = Date.now()
    keepInAddress(pastStore.getState().past, zone)
  }
  const stopFollowing = pastStore.subscribe(({ past }, before) => {
    if (!past || !before.past || past.askedSpeed !== before.past.askedSpeed) return keep()
    const everyMs = past.askedSpeed > 0 ? KEEP_RUNNING_EVERY_MS : KEEP_EVERY_MS
    timer ??= setTimeout(keep, Math.max(KEEP_EVERY_MS, keptAt + everyMs - Date.now()))
  })
  return function stopPastAddress() {
    stopFollowing()
    clearTimeout(timer)
  }
}

export function pastInAddress(search: string, zone: string): { at: number; speed: number } | undefined {
  const asked = new URLSearchParams(search)
  const at = momentOf(asked.get('at') ?? '', zone)
  if (at === undefined) return undefined
  const speed = Number(asked.get('speed'))
  return { at, speed: speed > 0 && speed <= FASTEST ? speed : 0 }
}

function keepInAddress(past: Past | undefined, zone: string): void {
  const address = new URL(location.href)
  address.searchParams.delete('at')
  address.searchParams.delete('speed')
  if (past) {
    address.searchParams.set('at', civilText(pastMoment(past, Date.now()), zone))
    if (past.askedSpeed > 0) address.searchParams.set('speed', String(past.askedSpeed))
  }
  if (address.href !== location.href) globalThis.history.replaceState(null, '', address)
}
