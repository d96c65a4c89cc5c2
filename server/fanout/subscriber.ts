import { CONFIRM_EVERY_FRAMES } from '../../shared/live/confirming.ts'
import type { Room } from './room.ts'

/**
 * How much a dashboard may have been sent and not confirmed. Past it, it gets nothing until it confirms what it was
 * sent, and then what changed since, conflated: it costs bounded memory and slows nobody else (R6).
 */
const MAX_UNCONFIRMED_BYTES = 2 * 1024 * 1024
const MAX_UNCONFIRMED_FRAMES = 2 * CONFIRM_EVERY_FRAMES

/** How far one dashboard is in one room. */
export class Subscriber {
  readonly socketId: string
  readonly room: Room
  /** Gets the room's frames as they are made. */
  inStep = false
  /** The newest sequence that it was sent, while not in step. */
  sent = -1
  /** The newest sequence that it confirmed, or said that it holds. */
  confirmed = -1
  /** Asked to be served at the next tick: what changed since `confirmed`, or a snapshot. */
  waiting = true
  private confirmedBytes = 0
  private confirmedFrames = 0

  constructor(socketId: string, room: Room) {
    this.socketId = socketId
    this.room = room
  }

  /** It was sent a frame of its own that brings it to the room's sequence; that one frame is not counted. */
  caughtUp(): void {
    this.inStep = true
    this.waiting = false
    this.sent = this.room.sequence
    this.confirmedBytes = this.room.bytes
    this.confirmedFrames = this.room.frames
  }

  confirm(sequence: number): void {
    if (sequence <= this.confirmed || sequence > this.room.sequence) return
    this.confirmed = sequence
    const spent = this.room.spentUpTo(sequence)
    if (spent) {
      this.confirmedBytes = Math.max(this.confirmedBytes, spent.bytes)
      this.confirmedFrames = Math.max(this.confirmedFrames, spent.frames)
    }
    if (!this.inStep && this.confirmed >= this.sent) this.waiting = true
  }

  isOverBound(): boolean {
    return (
      this.room.bytes - this.confirmedBytes > MAX_UNCONFIRMED_BYTES ||
      this.room.frames - this.confirmedFrames > MAX_UNCONFIRMED_FRAMES
    )
  }

  /** Taken out of step: it must first confirm what it was sent, if it has not. */
  fallBehind(): void {
    this.inStep = false
    this.sent = this.room.sequence
    this.waiting = this.confirmed >= this.sent
  }
}
