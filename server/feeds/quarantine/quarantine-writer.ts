import type { Log } from '../../log.ts'
import type { QuarantineQueue } from './quarantine-queue.ts'
import type { QuarantineStore } from './quarantine-store.ts'

const WRITE_EVERY_MS = 1_000
const ROWS_AT_ONCE = 200
const TRIM_EVERY_MS = 60_000

/** Writes what waits in the queue, beside everything else: nobody waits for it. A store that is away is tried again. */
export class QuarantineWriter {
  /** Taken out of the store since the start, by feed. */
  readonly trimmed = new Map<string, number>()
  private readonly parts: { queue: QuarantineQueue; store: QuarantineStore; now: () => number; log: Log }
  private readonly toTrim = new Set<string>()
  private trimmedAt = -Infinity
  private timer: NodeJS.Timeout | undefined
  private writing: Promise<void> = Promise.resolve()
  private next: Promise<void> | undefined

  constructor(parts: QuarantineWriter['parts']) {
    this.parts = parts
  }

  start(): void {
    this.timer = setInterval(() => void this.flush(), WRITE_EVERY_MS)
  }

  /** What waits by now is written, or was given back. */
  flush(): Promise<void> {
    // All who ask before it begins share it; one that has begun may be past what came since.
    this.next ??= this.writing = this.writing.then(() => {
      this.next = undefined
      return this.writeAll()
    })
    return this.next
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.flush()
  }

  private async writeAll(): Promise<void> {
    const { queue, log } = this.parts
    try {
      while (queue.size > 0) await this.writeSome()
      await this.trim()
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'quarantine not written')
    }
  }

  private async writeSome(): Promise<void> {
    const { queue, store } = this.parts
    const members = queue.takeSome(ROWS_AT_ONCE)
    try {
      await store.add(members)
    } catch (error) {
      queue.giveBack(members)
      throw error
    }
    for (const { feed } of members) this.toTrim.add(feed)
  }

  private async trim(): Promise<void> {
    const { store, now } = this.parts
    if (now() - this.trimmedAt < TRIM_EVERY_MS) return
    this.trimmedAt = now()
    const feeds = [...this.toTrim]
    this.toTrim.clear()
    const gone = await store.trim(feeds, now()).catch((error: unknown) => {
      for (const feed of feeds) this.toTrim.add(feed)
      throw error
    })
    for (const [feed, count] of gone) {
      this.trimmed.set(feed, (this.trimmed.get(feed) ?? 0) + count)
    }
  }
}
