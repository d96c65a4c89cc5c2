import { Allowance } from '../gateway/allowance.ts'
import { addressGroup } from './client-address.ts'

/** So many are remembered; who was not heard of for longest is forgotten, and begins anew. */
const MOST_ADDRESSES = 10_000
/** A request that is refused costs as many as this: who guesses is slower than who knows. */
const REFUSED_COSTS = 5

/** How many requests each address may make: `perSecond` on average, twice as many at once. */
export class AddressRate {
  private readonly perSecond: number
  private readonly now: () => number
  private readonly byAddress = new Map<string, Allowance>()

  constructor(perSecond: number, now: () => number) {
    this.perSecond = perSecond
    this.now = now
  }

  /** Answers 0, or how many milliseconds to wait. */
  take(address: string): number {
    return this.of(address).take(1, this.now())
  }

  refused(address: string): void {
    this.of(address).take(REFUSED_COSTS - 1, this.now())
  }

  private of(address: string): Allowance {
    const group = addressGroup(address)
    const allowance = this.byAddress.get(group) ?? new Allowance(this.perSecond)
    // The map keeps the order of writing: the first is who was silent for longest.
    this.byAddress.delete(group)
    this.byAddress.set(group, allowance)
    for (const oldest of this.byAddress.keys()) {
      if (this.byAddress.size <= MOST_ADDRESSES) break
      this.byAddress.delete(oldest)
    }
    return allowance
  }
}
