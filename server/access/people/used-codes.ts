/** A code of an authenticator is taken for its own half minute, the one before and the one after. */
const TAKEN_FOR_MS = 3 * 30_000
const REMEMBERED = 10_000

/**
 * A code counts once (RFC 6238, 5.2): whoever looks over a shoulder is too late. In memory: a start takes about as
 * long as a code lives.
 */
export class UsedCodes {
  private readonly until = new Map<string, number>()
  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  /** Takes it for one try; undefined when it was taken before. The answer gives it back: it was no code. */
  take(person: string, code: string): (() => void) | undefined {
    this.forget()
    const key = `${person} ${code}`
    if (this.until.has(key)) return undefined
    this.until.set(key, this.now() + TAKEN_FOR_MS)
    return () => this.until.delete(key)
  }

  private forget(): void {
    for (const [key, until] of this.until) {
      if (until > this.now() && this.until.size < REMEMBERED) return
      this.until.delete(key)
    }
  }
}
