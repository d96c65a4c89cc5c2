import type { PastAnswer, PastWish } from '../out/past/past-wish.ts'

/** Moments that are told at once; each has a world of its own. */
const MOST_STILLS = 2

/** Moments that were asked for and are not told yet, on this side of the thread. */
export class PastStills {
  private readonly waiting = new Map<number, (answer: PastAnswer) => void>()
  private readonly say: (still: { number: number; at: number; wish: PastWish }) => void
  private asked = 0

  constructor(say: (still: { number: number; at: number; wish: PastWish }) => void) {
    this.say = say
  }

  get size(): number {
    return this.waiting.size
  }

  ask(at: number, wish: PastWish): Promise<PastAnswer> {
    if (this.waiting.size >= MOST_STILLS) return Promise.resolve({ ok: false, code: 'busy' })
    const number = this.asked++
    const answered = new Promise<PastAnswer>((resolve) => this.waiting.set(number, resolve))
    this.say({ number, at, wish })
    return answered
  }

  hear(number: number, answer: PastAnswer): void {
    this.waiting.get(number)?.(answer)
    this.waiting.delete(number)
  }

  /** The thread is gone, and what it was to tell with it. */
  lost(): void {
    for (const number of this.waiting.keys()) this.hear(number, { ok: false, code: 'busy' })
  }
}
