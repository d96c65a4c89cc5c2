import { ARRIVALS_HELD, MEMBERS_TOLD, type Arrival } from '../../../shared/feeds/arrivals.ts'
import type { RejectedMember } from '../../../shared/batch.ts'
import type { HttpErrorCode } from '../../../shared/http-answers.ts'
import { maskPersonalData } from '../../../shared/personal-data.ts'
import type { Passage } from '../../gateway/passage.ts'
import type { Outcome } from '../../world/origin.ts'
import { keptMember, type KeptMember } from '../kept-member.ts'
import type { Sender } from '../feed-link.ts'

/** Of who hands a batch to the gateway and does not say how it came. */
const UNNAMED: Sender = { door: 'file', credential: null, agent: null }
/** Somebody watches who asked within this. */
const WATCHED_FOR_MS = 60_000

export interface HeldMember {
  index: number
  outcome: Outcome | 'rejected'
  /** Without personal data. */
  member: KeptMember
  rejected: RejectedMember | undefined
}

export interface HeldArrival {
  number: number
  at: number
  sender: Sender & { door: Arrival['door'] }
  batch: string | null
  /** Why all of it was refused. */
  refused: HttpErrorCode | null
  size: number
  accepted: number
  duplicates: number
  conflicts: number
  rejected: number
  trial: boolean
  members: HeldMember[]
}

/** What came of a feed while somebody watches it: the last batches, and of each its first members (R11, R10). */
export class ArrivalLog {
  watchedSince: number
  private arrivals: HeldArrival[] = []
  private number = 0
  private until = -Infinity

  constructor(now: number) {
    this.watchedSince = now
  }

  get latest(): number {
    return this.number
  }

  /** Somebody asks. */
  watch(now: number): void {
    if (!this.isWatched(now)) this.watchedSince = now
    this.forget(now)
    this.until = now + WATCHED_FOR_MS
  }

  isWatched(now: number): boolean {
    return now < this.until
  }

  /** Lets go of what nobody watches. */
  forget(now: number): void {
    if (!this.isWatched(now)) this.arrivals = []
  }

  since(after: number): readonly HeldArrival[] {
    return this.arrivals.filter(({ number }) => number > after)
  }

  /** Where somebody watched when it came; `members` as they were sent. */
  keep({ ack, origin, size, told, sender = UNNAMED, feed }: Passage, members: readonly unknown[]): void {
    const { door } = sender
    if (told === undefined || door === 'replay') return
    const rejected = new Map(ack.rejected.map((one) => [one.index, one]))
    const first = members.slice(0, MEMBERS_TOLD)
    this.push({
      at: origin.arrivedAt,
      sender: { ...sender, door },
      batch: maskPersonalData(ack.batch),
      refused: null,
      size,
      accepted: ack.accepted,
      duplicates: ack.duplicates,
      conflicts: ack.conflicts.length,
      rejected: ack.rejected.length,
      trial: feed.stage === 'trial',
      members: first.map((member, index) => ({
        index,
        outcome: rejected.has(index) ? 'rejected' : (told[index] ?? 'accepted'),
        member: keptMember(member) ?? {},
        rejected: rejected.get(index),
      })),
    })
  }

  /** What was no batch at all. */
  keepRefused(at: number, refused: HttpErrorCode, sender: Sender): void {
    const { door } = sender
    if (!this.isWatched(at) || door === 'replay') return
    const nothing = { size: 0, accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 }
    this.push({
      at,
      sender: { ...sender, door },
      batch: null,
      refused,
      ...nothing,
      trial: false,
      members: [],
    })
  }

  private push(arrival: Omit<HeldArrival, 'number'>): void {
    this.arrivals.push({ number: ++this.number, ...arrival })
    if (this.arrivals.length > ARRIVALS_HELD) this.arrivals.shift()
  }
}
