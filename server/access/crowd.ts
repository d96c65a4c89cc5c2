import { addressGroup } from './client-address.ts'

/** Counts who is inside, in total and by address, and lets nobody in beyond either bound. */
export class Crowd {
  private readonly most: { total: number; perAddress: number }
  private readonly byAddress = new Map<string, number>()
  private total = 0

  constructor(most: { total: number; perAddress: number }) {
    this.most = most
  }

  /** Whether one more may enter; one that is of this machine itself only the total keeps out. */
  hasRoomFor(address: string, isOwn: boolean): boolean {
    if (this.total >= this.most.total) return false
    return isOwn || (this.byAddress.get(addressGroup(address)) ?? 0) < this.most.perAddress
  }

  /** Answers what to call on leaving, once. */
  enter(address: string): () => void {
    const group = addressGroup(address)
    this.total += 1
    this.byAddress.set(group, (this.byAddress.get(group) ?? 0) + 1)
    return () => {
      this.total -= 1
      const left = (this.byAddress.get(group) ?? 1) - 1
      if (left === 0) this.byAddress.delete(group)
      else this.byAddress.set(group, left)
    }
  }
}
