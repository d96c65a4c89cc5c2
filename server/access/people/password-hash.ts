import { hash, verify } from '@node-rs/argon2'

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, one lane. The package's own default is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Each takes a thread of the pool that files and names are looked up on, and some 20 ms of it. */
const AT_ONCE = 2
/** Who would wait longer than a few seconds is told to come back. */
const WAITING_AT_MOST = 100

/** Too many passwords are being looked at; nothing was decided. */
export class TooBusy extends Error {}

/** Passwords to hashes and back, off the main thread and a few at once, so that a flood of them starves nothing else. */
export class PasswordHash {
  private running = 0
  private readonly waiting: (() => void)[] = []

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(normal(password), COST))
  }

  verify(stored: string, password: string): Promise<boolean> {
    return this.inTurn(() => verify(stored, normal(password)))
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= WAITING_AT_MOST) throw new TooBusy('too many passwords at once')
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    } else {
      this.running += 1
    }
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next === undefined) this.running -= 1
      else next()
    }
  }
}

/** The same letters typed on another keyboard are the same password (NIST SP 800-63B, 5.1.1.2). */
function normal(password: string): string {
  return password.normalize('NFKC')
}
