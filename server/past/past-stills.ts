import type { PastAnswer, PastWish } from '../out/past/past-wish.ts'

/** Moments that are told at once; each has a world of its own. */
const MOST_STILLS = 2
/** Of one key: it leaves room for another. */
const MOST_STILLS_OF_A_KEY = 1
/** The thread gives up by itself long before: one that is silent for so long has a store that does not answer. */
const STUCK_AFTER_MS = 60_000

interface Waiting {
  answer: (answer: PastAnswer) => void
  key: string | undefined
  stuck: NodeJS.Timeout
}

interface StillsParts {
  say: (still: { number: number; at: number; wish: PastWish }) => void
  /** Nothing is heard of the thread: it is to be ended. */
  stuck: () => void
}

/** Moments that were asked for and are not told yet, on this side of the thread. */
export class PastStills {
  private readonly waiting = new Map<number, Waiting>()
  private readonly parts: StillsParts
  private asked = 0
  private isOver = false

  constructor(parts: StillsParts) {
    this.parts = parts
  }

  get size(): number {
    return this.waiting.size
  }

  /** `key`: of which program. */
  ask(at: number, wish: PastWish, key?: string): Promise<PastAnswer> {
    if (this.isOver || this.waiting.size >= MOST_STILLS || this.isFullFor(key))
      return Promise.resolve({ ok: false, code: 'busy' })
    const number = this.asked++
    const stuck = setTimeout(this.parts.stuck, STUCK_AFTER_MS).unref()
    const answered = new Promise<PastAnswer>((answer) => this.waiting.set(number, { answer, key, stuck }))
    try {
      this.parts.say({ number, at, wish })
    } catch (error) {
      this.hear(number, { ok: false, code: 'busy' })
      throw error
    }
    return answered
  }

  hear(number: number, answer: PastAnswer): void {
    const asked = this.waiting.get(number)
    if (asked === undefined) return
    this.waiting.delete(number)
    clearTimeout(asked.stuck)
    asked.answer(answer)
  }

  private isFullFor(key: string | undefined): boolean {
    if (key === undefined) return false
    return [...this.waiting.values()].filter((one) => one.key === key).length >= MOST_STILLS_OF_A_KEY
  }

  /** The thread is gone, and what it was to tell with it. */
  lost(): void {
    for (const number of this.waiting.keys()) this.hear(number, { ok: false, code: 'busy' })
  }

  /** Nothing is told any more: who asks while the server stops must not begin another thread. */
  end(): void {
    this.isOver = true
    this.lost()
  }
}
