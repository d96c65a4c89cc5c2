import { backToNow, goToPast, pausePast, playPast, stepPast } from '../live/time-machine.ts'
import { centreStore } from '../state/centre-store.ts'
import { serverNow } from '../state/live-store.ts'
import { pastStore } from '../state/past-store.ts'
import { isInField } from '../ui/is-in-field.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
/** Where one comes in: what has just happened is what is asked for most. */
const ENTER_BEFORE_MS = 5 * MINUTE_MS

export function enterPast(): void {
  const canTell = centreStore.getState().place?.keepsHistory === true
  if (canTell && !pastStore.getState().past) goToPast(serverNow() - ENTER_BEFORE_MS)
}

/**
 * `T` goes to the past; there the space bar plays and stops, arrows step a minute and with Shift an hour, Esc comes
 * back. Start returns stop.
 */
export function startPastKeys(): () => void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.key === 'Escape') return backToNow()
    if (isInField(event.target)) return
    if (event.key.toLowerCase() === 't') return enterPast()
    const { past } = pastStore.getState()
    if (!past || !isTaken(event, past.askedSpeed > 0)) return
    event.preventDefault()
  }
  addEventListener('keydown', onKey)
  return function stopPastKeys() {
    removeEventListener('keydown', onKey)
  }
}

/** Acts on a key of the past; false for one that is none. */
function isTaken({ key, shiftKey, target }: KeyboardEvent, isPlaying: boolean): boolean {
  const stepMs = shiftKey ? HOUR_MS : MINUTE_MS
  if (key === 'ArrowLeft') void stepPast(-stepMs)
  else if (key === 'ArrowRight') void stepPast(stepMs)
  // A button takes the space bar for itself.
  else if (key === ' ' && !(target instanceof HTMLButtonElement)) togglePlaying(isPlaying)
  else return false
  return true
}

let speed = 1

/** As fast as it was played last. */
export function togglePlaying(isPlaying: boolean): void {
  if (isPlaying) pausePast()
  else playPast(speed)
}

/** Plays at once; the space bar goes on with this one. */
export function playAt(chosen: number): void {
  speed = chosen
  playPast(chosen)
}
