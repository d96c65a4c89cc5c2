import { inTurn } from '../feeds/in-turn.ts'

const AGAIN_AFTER_MS = 5_000

type Write = () => Promise<void>

/** The last word on each accepted change, one after the other; what is written behind its effect, until it is there. */
export class AcceptedWrites {
  private readonly waiting = new Map<string, Write>()
  private readonly failed: (error: unknown) => void
  private readonly againAfterMs: number
  private readonly turn = inTurn()
  private isWriting = false
  private timer: NodeJS.Timeout | undefined

  constructor(failed: (error: unknown) => void, againAfterMs = AGAIN_AFTER_MS) {
    this.failed = failed
    this.againAfterMs = againAfterMs
  }

  /** Stands when it resolves; what was to be written under this key before is no more. */
  now(key: string, write: Write): Promise<void> {
    this.waiting.delete(key)
    return this.turn(write)
  }

  later(key: string, write: Write): void {
    this.waiting.delete(key)
    this.waiting.set(key, write)
    if (!this.isWriting && this.timer === undefined) void this.writeAll()
  }

  /** What is not written by now is found out when the server starts. */
  stop(): void {
    this.waiting.clear()
    clearTimeout(this.timer)
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true
    this.timer = undefined
    try {
      for (const [key, write] of this.waiting) {
        const isLast = () => this.waiting.get(key) === write
        await this.turn(() => (isLast() ? write() : Promise.resolve()))
        if (isLast()) this.waiting.delete(key)
      }
    } catch (error) {
      this.failed(error)
      this.timer = setTimeout(() => void this.writeAll(), this.againAfterMs).unref()
    }
    this.isWriting = false
  }
}
