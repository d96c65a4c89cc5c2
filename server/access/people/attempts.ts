import { addressGroup } from '../client-address.ts'

/** What may fail before it is waited for, and how the wait grows: doubled with each failure, up to a bound. */
const ACCOUNT = { free: 5, firstWaitMs: 15_000, longestWaitMs: 15 * 60_000 } as const
/** Many people sit behind one address; and an address is cheap to change. */
const ADDRESS = { free: 30, firstWaitMs: 5_000, longestWaitMs: 15 * 60_000 } as const
const FORGIVEN_AFTER_MS = 24 * 60 * 60_000
/** Of each kind; beyond it the one that failed longest ago is forgiven. */
const REMEMBERED = 10_000

export interface Failures {
  failures: number
  lastAt: number
}

export interface Attempt {
  /** It was them: the account starts anew. */
  succeeded(): void
  /** Nothing was decided: as if it had not been made. */
  undone(): void
}

type Kind = typeof ACCOUNT | typeof ADDRESS

/**
 * Attempts to prove who one is. Each counts as failed from its beginning, so that many at once gain nothing. Accounts
 * are told to `keep`, and given back at the next start; addresses are forgotten with the process.
 */
export class Attempts {
  private readonly accounts: Map<string, Failures>
  private readonly addresses = new Map<string, Failures>()
  private readonly now: () => number
  private readonly keep: (account: string, state: Failures | undefined) => void

  constructor(parts: {
    known: Iterable<[string, Failures]>
    now: () => number
    keep: (account: string, state: Failures | undefined) => void
  }) {
    this.accounts = new Map(parts.known)
    this.now = parts.now
    this.keep = parts.keep
  }

  /** Without an account it is a link's token that is tried. */
  begin(account: string | undefined, address: string): Attempt | { retryAfterS: number } {
    const from = addressGroup(address)
    const waitMs = Math.max(
      account === undefined ? 0 : this.waitMs(this.accounts.get(account), ACCOUNT),
      this.waitMs(this.addresses.get(from), ADDRESS),
    )
    if (waitMs > 0) return { retryAfterS: Math.ceil(waitMs / 1000) }
    const before = account === undefined ? undefined : this.accounts.get(account)?.lastAt
    this.count(this.addresses, from, 1)
    if (account !== undefined) this.keep(account, this.count(this.accounts, account, 1))
    return {
      succeeded: () => {
        this.count(this.addresses, from, -1)
        if (account !== undefined && this.accounts.delete(account)) this.keep(account, undefined)
      },
      undone: () => {
        this.count(this.addresses, from, -1)
        if (account !== undefined) this.keep(account, this.count(this.accounts, account, -1, before))
      },
    }
  }

  private waitMs(state: Failures | undefined, kind: Kind): number {
    if (state === undefined || state.failures < kind.free) return 0
    const doubled = kind.firstWaitMs * 2 ** Math.min(state.failures - kind.free, 20)
    return state.lastAt + Math.min(doubled, kind.longestWaitMs) - this.now()
  }

  private count(of: Map<string, Failures>, key: string, by: 1 | -1, lastAt?: number): Failures | undefined {
    const now = this.now()
    const before = of.get(key)
    const stands = before !== undefined && now - before.lastAt < FORGIVEN_AFTER_MS ? before.failures : 0
    // Deleted first, so that the order of the map is the order of the last failure.
    of.delete(key)
    if (stands + by <= 0) return undefined
    const after = { failures: stands + by, lastAt: by > 0 ? now : (lastAt ?? before?.lastAt ?? now) }
    of.set(key, after)
    if (of.size > REMEMBERED) this.forgetOldest(of)
    return after
  }

  private forgetOldest(of: Map<string, Failures>): void {
    const [oldest] = of.keys()
    if (oldest === undefined) return
    of.delete(oldest)
    if (of === this.accounts) this.keep(oldest, undefined)
  }
}
