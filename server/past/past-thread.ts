import type { Worker } from 'node:worker_threads'
import type { Log } from '../log.ts'
import { startThread } from '../start-thread.ts'
import type { FromPast, PastThreadOptions, ToPast } from './past-messages.ts'

/** A thread in which nobody looks back is ended: its memory is worth more than the second that a start takes. */
const IDLE_FOR_MS = 60_000

/** The thread in which the past is told, while anybody looks at it; the present is not disturbed by it. */
export class PastThread {
  private readonly options: PastThreadOptions
  private readonly hear: (message: FromPast) => void
  private readonly lost: () => void
  private readonly log: Log
  private worker: Worker | undefined
  private idle: NodeJS.Timeout | undefined

  /** `lost`: it ended by itself, and every session with it. The next `say` begins another. */
  constructor(parts: {
    options: PastThreadOptions
    hear: (message: FromPast) => void
    lost: () => void
    log: Log
  }) {
    this.options = parts.options
    this.hear = parts.hear
    this.lost = parts.lost
    this.log = parts.log
  }

  /** The first that opens a session or asks for a moment starts the thread; what is said to none is of a session that is no more. */
  say(message: ToPast): void {
    if (message.type === 'open' || message.type === 'still') {
      clearTimeout(this.idle)
      this.worker ??= this.start()
    }
    this.worker?.postMessage(message)
  }

  /** Of no session: a thread that is not there is told with the first. */
  tell(message: ToPast): void {
    this.worker?.postMessage(message)
  }

  /** Nobody looks back for now. */
  rest(): void {
    clearTimeout(this.idle)
    this.idle = setTimeout(() => void this.stop(), IDLE_FOR_MS)
    this.idle.unref()
  }

  async stop(): Promise<void> {
    clearTimeout(this.idle)
    const { worker } = this
    this.worker = undefined
    if (worker !== undefined) this.lost()
    await worker?.terminate()
  }

  private start(): Worker {
    const worker = startThread('past/past-worker', this.options)
    worker.on('message', (message: FromPast) => {
      if (worker === this.worker) this.hear(message)
    })
    worker.on('error', (error: Error) =>
      this.log.warn({ reason: error.message }, 'thread of the past failed'),
    )
    worker.on('exit', () => {
      if (worker !== this.worker) return
      this.worker = undefined
      this.lost()
    })
    return worker
  }
}
