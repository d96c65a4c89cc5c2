import { Pending, type CommittedGroup } from './pending.ts'

/** More than this is not kept waiting in memory: it is read from the journal again when its turn comes. */
const MAX_READINGS = 2_000_000
const MAX_FACT_BYTES = 64 * 1024 * 1024

/** What the journal has committed and the tables do not have: how far it goes, and as much of it as is kept at hand. */
export class Backlog {
  /** All numbers that are known to be committed are below it. */
  head = 0
  /** What was handed over and follows on all that was taken away; undefined when something between was not kept. */
  private pending: Pending | undefined

  /** What is handed over next is kept when it begins here. */
  follow(position: number): void {
    this.noteHead(position)
    this.pending = this.head === position ? new Pending(position) : undefined
  }

  /** Keeps nothing: all of it is read from the journal. */
  forget(): void {
    this.pending = undefined
  }

  noteHead(head: number): void {
    if (head > this.head) this.head = head
  }

  /** What is kept of it, to look at; undefined when nothing is. */
  get waiting(): Pending | undefined {
    return this.pending
  }

  /** Whether all that is committed and not written is kept. */
  get isAtHand(): boolean {
    return this.pending !== undefined && this.pending.to === this.head
  }

  /** Throws GroupError. */
  add(group: CommittedGroup): void {
    this.noteHead(group.first + group.count)
    const { pending } = this
    if (pending === undefined || group.first + group.count <= pending.to) return
    if (group.first !== pending.to) return this.forget()
    pending.add(group)
    if (pending.readings.length > MAX_READINGS || pending.factBytes > MAX_FACT_BYTES) this.forget()
  }

  /** What is at hand, and from then on somebody else's; undefined when it has to be read from the journal. */
  takeAway(): Pending | undefined {
    const { pending } = this
    if (pending === undefined || pending.to === pending.from) return undefined
    this.pending = new Pending(pending.to)
    return pending
  }
}
