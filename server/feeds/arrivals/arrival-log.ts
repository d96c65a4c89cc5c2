import { ARRIVALS_HELD, MEMBERS_TOLD, type Arrival } from '../../../shared/feeds/arrivals.ts'
import type { HttpErrorCode } from '../../../shared/http-answers.ts'
import type { Label } from '../../../shared/label.ts'
import { maskPersonalData } from '../../../shared/personal-data.ts'
import type { Passage } from '../../gateway/passage.ts'
import type { Outcome } from '../../world/origin.ts'
import { keptMember, type KeptMember } from '../kept-member.ts'
import type { RefusedBefore, Sender } from '../feed-link.ts'

/** Of who hands a batch to the gateway and does not say how it came. */
const UNNAMED: Sender = { door: 'file', credential: null, agent: null }
/** Somebody watches who asked within this. */
const WATCHED_FOR_MS = 60_000
const NOTHING = { size: 0, accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 }

export interface HeldMember {
  index: number
  outcome: Outcome | 'rejected'
  /** Without personal data. */
  member: KeptMember
  rejected: { code: string; path: string; why: Label } | undefined
}

export interface HeldArrival {
  number: number
  at: number
  sender: Pick<Arrival, 'door' | 'credential' | 'agent'>
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
    if (told === undefined) return
    const before = sender.refusedBefore ?? []
    const rejected = new Map(ack.rejected.map((one) => [one.index, one]))
    const refused = heldBefore(before, size)
    const judged = members.slice(0, MEMBERS_TOLD - refused.length).map((member, index): HeldMember => {
      const reject = rejected.get(index)
      const why = told.why.get(index) ?? { vi: reject?.message ?? '', en: reject?.message ?? '' }
      return {
        index,
        outcome: reject === undefined ? (told.outcomes[index] ?? 'accepted') : 'rejected',
        member: keptMember(member) ?? {},
        rejected: reject && { code: reject.code, path: reject.path, why },
      }
    })
    this.push(origin.arrivedAt, sender, {
      batch: ack.batch,
      size: size + before.length,
      accepted: ack.accepted,
      duplicates: ack.duplicates,
      conflicts: ack.conflicts.length,
      rejected: ack.rejected.length + before.length,
      trial: feed.stage === 'trial',
      members: [...judged, ...refused],
    })
  }

  /** Of a document of which nothing came to the gateway, what was refused. */
  keepRefusedMembers(
    at: number,
    refused: readonly RefusedBefore[],
    { batch, sender, trial }: { batch: string; sender: Sender; trial: boolean },
  ): void {
    if (refused.length === 0 || !this.isWatched(at)) return
    const counts = { ...NOTHING, size: refused.length, rejected: refused.length }
    this.push(at, sender, { batch, ...counts, trial, members: heldBefore(refused, 0) })
  }

  /** What was no batch at all. */
  keepRefused(at: number, refused: HttpErrorCode, sender: Sender): void {
    if (!this.isWatched(at)) return
    this.push(at, sender, { batch: null, refused, ...NOTHING, trial: false, members: [] })
  }

  private push(
    at: number,
    { door, credential, agent }: Sender,
    { batch, refused = null, ...arrival }: Judged,
  ): void {
    if (door === 'replay') return
    const masked = batch === null ? null : maskPersonalData(batch)
    const sender = { door, credential, agent }
    this.arrivals.push({ number: ++this.number, at, sender, batch: masked, refused, ...arrival })
    if (this.arrivals.length > ARRIVALS_HELD) this.arrivals.shift()
  }
}

type Judged = Omit<HeldArrival, 'number' | 'at' | 'sender' | 'refused'> &
  Partial<Pick<HeldArrival, 'refused'>>

/** They stand behind the `size` members that were judged, and leave half of the room to them. */
function heldBefore(refused: readonly RefusedBefore[], size: number): HeldMember[] {
  const most = size === 0 ? MEMBERS_TOLD : MEMBERS_TOLD / 2
  return refused.slice(0, most).map(({ code, path, message, member }, i) => ({
    index: size + i,
    outcome: 'rejected',
    member: keptMember(member) ?? {},
    rejected: { code, path, why: message },
  }))
}
