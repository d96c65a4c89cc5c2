import type { Socket } from 'node:net'
import { LineFramer } from './line-framer.ts'

/** A connection on which nothing comes; senders connect anew. */
export const LISTEN_IDLE_MS = 3_600_000
const KEEP_ALIVE_MS = 60_000
/** Of what is read at once; as many lines at most. */
export const PART_BYTES = 4_096

export interface StreamEnds {
  line: (bytes: Buffer, isCut: boolean) => void
  /** Whether it may be read on; how long it waits otherwise, milliseconds, or until `resume`. */
  waitMs: () => number | 'until-resumed'
  /** Its messages cannot be told apart any more. */
  broken: () => void
  after: (delayMs: number, task: () => void) => () => void
}

/** Reads the lines of one connection, and stops reading while they are more than may come: its sender waits then. */
export class StreamLines {
  lastAt: number
  private readonly socket: Socket
  private readonly framer: LineFramer
  private readonly ends: StreamEnds
  private callOff: () => void = () => {}

  constructor(socket: Socket, maxLineBytes: number, now: () => number, ends: StreamEnds) {
    this.socket = socket
    this.ends = ends
    this.lastAt = now()
    this.framer = new LineFramer(maxLineBytes, ends)
    socket.setKeepAlive(true, KEEP_ALIVE_MS)
    socket.setTimeout(LISTEN_IDLE_MS, () => socket.destroy())
    socket.on('data', (chunk: Buffer) => {
      this.lastAt = now()
      this.read(chunk)
    })
    socket.once('end', () => {
      this.framer.end()
      socket.end()
    })
    // Told by the close that follows.
    socket.on('error', () => socket.destroy())
    socket.once('close', () => this.callOff())
  }

  /** There is room again. */
  resume(): void {
    this.callOff()
    this.socket.resume()
  }

  destroy(): void {
    this.socket.destroy()
  }

  /** In parts, as a chunk may hold tens of thousands of lines: what may not come yet is read again later. */
  private read(chunk: Buffer): void {
    for (let at = 0; ; at += PART_BYTES) {
      const waitMs = this.ends.waitMs()
      if (waitMs !== 0) return this.wait(waitMs, chunk.subarray(at))
      if (at >= chunk.length) return
      if (this.framer.push(chunk.subarray(at, at + PART_BYTES))) continue
      this.ends.broken()
      return void this.socket.destroy()
    }
  }

  private wait(waitMs: number | 'until-resumed', rest: Buffer): void {
    this.socket.pause()
    if (rest.length > 0) this.socket.unshift(rest)
    if (waitMs !== 'until-resumed') this.callOff = this.ends.after(waitMs, () => this.socket.resume())
  }
}
