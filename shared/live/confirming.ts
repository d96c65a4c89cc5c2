import type { Frame } from './frame.ts'

/**
 * The server counts what a dashboard has not confirmed. Confirming each frame would double the messages, and taking one
 * in costs the server as much as sending three frames.
 */
export const CONFIRM_EVERY_FRAMES = 64
/** Readings and states; in a frame each is about ten bytes. */
const CONFIRM_EVERY_FIGURES = 20_000

/** When a dashboard confirms what it has applied of one room (R6). */
export class Confirming {
  private frames = 0
  private figures = 0

  /** Of a frame that was applied: whether to confirm it now, and with it all before. */
  isDue(frame: Frame): boolean {
    const isBeat = frame.previous === frame.sequence
    if (!isBeat) this.frames += 1
    this.figures += (frame.readings?.id.length ?? 0) + (frame.states?.id.length ?? 0)
    // A beat changes nothing; the server has time to hear what is left to confirm, or waits for it.
    const isDue = isBeat
      ? this.frames > 0
      : frame.previous === null ||
        this.frames >= CONFIRM_EVERY_FRAMES ||
        this.figures >= CONFIRM_EVERY_FIGURES
    if (isDue) this.frames = this.figures = 0
    return isDue
  }
}
