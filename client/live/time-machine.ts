import type { PastAck } from '../../shared/past.ts'
import { changePast, pastAt, pastStore } from '../state/past-store.ts'
import { askPast } from './live-socket.ts'

/** The screen leaves the present, or leaps within the past. Epoch milliseconds. */
export function goToPast(at: number, speed = 0): void {
  if (!pastStore.getState().past) {
    pastStore.setState({ past: pastAt(at, speed) })
    return
  }
  leap()
  // Until the server has told its clock, this is what it is asked for when it connects.
  changePast(({ clock }) => (clock ? {} : { askedAt: at }))
  void askPast((socket) => socket.emitWithAck('seek', { at: Math.round(at) })).then(settle)
}

export function backToNow(): void {
  pastStore.setState({ past: undefined })
}

export function playPast(speed: number): void {
  changePast(() => ({ askedSpeed: speed, refused: undefined }))
  void askPast((socket) => socket.emitWithAck('play', { speed })).then(settle)
}

export function pausePast(): void {
  changePast(() => ({ askedSpeed: 0, refused: undefined }))
  void askPast((socket) => socket.emitWithAck('pause')).then(settle)
}

/** Steps that are owed to a key that is held down: they go as one when the step before is done. */
let owedMs = 0
let isStepping = false

export async function stepPast(byMs: number): Promise<void> {
  owedMs += byMs
  if (isStepping) return
  isStepping = true
  while (owedMs !== 0) {
    const step = { byMs: owedMs }
    owedMs = 0
    leap()
    settle(await askPast((socket) => socket.emitWithAck('step', step)))
  }
  isStepping = false
}

function leap(): void {
  changePast(() => ({ leaping: true, refused: undefined, figuresUpTo: Number.NEGATIVE_INFINITY }))
}

function settle(ack: PastAck | undefined): void {
  changePast(({ clock }) => ({
    leaping: clock?.waiting ?? true,
    refused: ack && !ack.ok ? ack : undefined,
  }))
}
