import { Duplex } from 'node:stream'
import type { PacketGuard } from './packet-guard.ts'

/**
 * A connection to a broker that hears only what the guard lets pass, and no more of it than is asked for. Nothing is
 * read while there is no room either: what the guard lets go nobody asks for.
 */
export class GuardedStream extends Duplex {
  private readonly inner: Duplex
  private readonly hasRoom: () => boolean

  constructor(socket: Duplex, guard: PacketGuard, hasRoom: () => boolean) {
    super()
    this.inner = socket
    this.hasRoom = hasRoom
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const piece of guard.pass(chunk)) if (!this.push(piece)) socket.pause()
        if (!hasRoom()) socket.pause()
      } catch (error) {
        this.destroy(error instanceof Error ? error : undefined)
      }
    })
    socket.once('end', () => this.push(null))
    socket.once('error', (error) => this.destroy(error))
    socket.once('close', () => this.destroy())
  }

  /** There is room again. */
  goOn(): void {
    if (this.readableLength < this.readableHighWaterMark) this.inner.resume()
  }

  override _read(): void {
    if (this.hasRoom()) this.inner.resume()
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.inner.write(chunk, encoding, done)
  }

  override _final(done: () => void): void {
    this.inner.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.inner.destroy()
    done(error)
  }
}
