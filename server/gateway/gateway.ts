import { batchEnvelopeSchema, type BatchAck, type BatchEnvelope } from '../../shared/batch.ts'
import { MEMBERS_TOLD } from '../../shared/feeds/arrivals.ts'
import type { Locale } from '../../shared/label.ts'
import { observationSchema, type Fact, type Reading } from '../../shared/observation.ts'
import { dropPersonalData } from '../../shared/personal-data.ts'
import type { AcceptedChanges } from '../federation/accepted-changes.ts'
import type { Sender } from '../feeds/feed-link.ts'
import type { QuarantineQueue } from '../feeds/quarantine/quarantine-queue.ts'
import type { Outcome } from '../world/origin.ts'
import type { Admission } from './admit.ts'
import { DoorCounts } from './door-counts.ts'
import { isCase, isThing } from './fact-shape.ts'
import type { JournalPort } from './journal-port.ts'
import { endTrial, keyOf, passageOf, standingOf, type Passage } from './passage.ts'
import { PARSE_IN, problemIn, problemOf } from './member-problem.ts'
import { isReading } from './reading-shape.ts'
import { originRefusal } from './speaker.ts'
import { messageOf, REFUSED, type Refusal } from './refusal.ts'
import type { RejectWarning } from './reject-log.ts'
import type { RegisteredFeed } from './registered-feed.ts'
import { UnsureMembers } from './unsure-members.ts'
import type { WorldPort } from './world-port.ts'

/**
 * One gateway behind every door: a batch in, its acknowledgement out. Members are taken one by one, in order; a
 * wrong one is refused alone. It never throws for what a feed sends.
 */
export class Gateway {
  readonly doors = new DoorCounts()
  private readonly admission: Admission
  private readonly journal: JournalPort
  private readonly unsure: UnsureMembers
  private readonly now: () => number
  private readonly centre: string
  private readonly warn: (feed: string, warning: RejectWarning) => void
  private readonly failed: (feed: string, error: unknown) => void
  private readonly quarantine: Pick<QuarantineQueue, 'keep' | 'drop'> | undefined
  private readonly accepted: Pick<AcceptedChanges, 'amended'> | undefined

  /** `warn` is told of refused members, once a minute at most for each feed; `failed` why a batch was not answered. */
  constructor(options: {
    admission: Admission
    world: WorldPort
    journal: JournalPort
    now: () => number
    /** The centre that this is: what has passed it already is refused. */
    centre?: string
    warn?: (feed: string, warning: RejectWarning) => void
    failed?: (feed: string, error: unknown) => void
    /** Where refused members go; without it they are counted. */
    quarantine?: Pick<QuarantineQueue, 'keep' | 'drop'>
    accepted?: Pick<AcceptedChanges, 'amended'> | undefined
  }) {
    this.admission = options.admission
    this.journal = options.journal
    this.unsure = new UnsureMembers(options)
    this.now = options.now
    this.centre = options.centre ?? ''
    this.warn = options.warn ?? (() => undefined)
    this.failed = options.failed ?? (() => undefined)
    this.quarantine = options.quarantine
    this.accepted = options.accepted
  }

  /** The frame around the members, or undefined for what is no batch at all. */
  envelope(value: unknown): BatchEnvelope | undefined {
    return batchEnvelopeSchema.safeParse(value).data
  }

  /** Whether a batch must wait: what is taken now could not be recorded soon. */
  get isClosed(): boolean {
    return this.journal.isClosed || this.unsure.isFull
  }

  /**
   * Takes a batch and answers it when all of it is durable, also what it only repeats (R1): its first telling may
   * still be on its way to the disk. Rejects when the store will not record it, or cannot say whether it has it.
   */
  async take(
    feed: RegisteredFeed,
    envelope: BatchEnvelope,
    locale: Locale,
    sender?: Sender,
  ): Promise<BatchAck> {
    try {
      const passage = this.admit(feed, envelope, locale, sender)
      if (passage.unsure.length > 0) await this.settle(passage)
      this.count(passage)
      feed.arrivals?.keep(passage, envelope.observations)
      if (feed.stage === 'trial') return endTrial(passage)
      await this.journal.committed()
      return { ...passage.ack, durable: true }
    } catch (error) {
      this.failed(feed.id, error)
      throw error
    }
  }

  /** What becomes of each member, as far as memory can tell. */
  private admit(
    feed: RegisteredFeed,
    envelope: BatchEnvelope,
    locale: Locale,
    sender: Sender | undefined,
  ): Passage {
    const passage = passageOf(feed, envelope, { arrivedAt: this.now(), locale, sender })
    const { feedClock, arrivedAt } = passage.origin
    const members = envelope.observations
    const refusal = originRefusal(feed, envelope.origin, this.centre)
    if (refusal !== undefined) return this.refuseAll(passage, members, refusal)
    for (let index = 0; index < members.length; index++) this.takeMember(passage, index, members[index])
    if (sender?.door !== 'replay' && envelope.origin?.backlog !== true)
      feed.delays.sample(members, feedClock, arrivedAt)
    return passage
  }

  /** The store knows what the world has forgotten. */
  private async settle(passage: Passage): Promise<void> {
    const outcomes = await this.unsure.settle(passage)
    passage.unsure.forEach(({ index, said }, i) => this.tell(passage, index, said, outcomes[i] ?? 'accepted'))
  }

  private count({ feed, ack, origin, size, sender }: Passage): void {
    const { arrivedAt } = origin
    this.doors.add(sender?.door ?? 'own', ack)
    // What says nothing that can be taken is not heard of: its silence is told.
    if (ack.accepted + ack.duplicates > 0 && sender?.door !== 'replay') feed.heard(arrivedAt)
    feed.rate.add(size, arrivedAt)
    feed.counts.accepted += ack.accepted
    feed.counts.duplicates += ack.duplicates
    feed.counts.conflicts += ack.conflicts.length
    const warning = feed.rejects.warning(arrivedAt)
    if (warning !== undefined) this.warn(feed.id, warning)
  }

  /** The short ways take what is right and nothing else; whatever they leave, the schema judges and words. */
  private takeMember(passage: Passage, index: number, member: unknown): void {
    if (isReading(member)) {
      this.takeReading(passage, index, member)
      return
    }
    if (isThing(member) || isCase(member)) {
      this.takeFact(passage, index, member)
      return
    }
    const parsed = observationSchema.safeParse(member, PARSE_IN[passage.locale])
    if (!parsed.success) {
      const { path, message } = problemOf(parsed.error, passage.locale)
      const wordsIn = (locale: Locale) => problemIn(member, locale)
      this.reject(passage, index, member, { code: 'malformed', path, message }, wordsIn)
    } else if (parsed.data.type === 'reading') {
      this.takeReading(passage, index, parsed.data)
    } else {
      this.takeFact(passage, index, parsed.data)
    }
  }

  private takeReading(passage: Passage, index: number, reading: Reading): void {
    const { remit } = passage
    const { feedClock, factor } = passage.origin
    const refusal =
      this.admission.reading(reading, remit, feedClock, factor) ?? this.thingOf(passage, reading)
    if (refusal !== undefined) {
      this.refuse(passage, index, reading, refusal)
      return
    }
    const { world, origin } = passage
    const isAsked = this.unsure.isAsked(passage, reading)
    this.tell(passage, index, reading, isAsked ? 'unsure' : world.applyReading(reading, origin))
  }

  private takeFact(passage: Passage, index: number, fact: Fact): void {
    const refusal = this.admission.fact(fact, passage.remit, passage.origin.feedClock)
    if (refusal !== undefined) {
      this.refuse(passage, index, fact, refusal)
      return
    }
    dropPersonalData(fact)
    const stands = standingOf(fact, passage, this.accepted)
    const isAsked = this.unsure.isAsked(passage, stands)
    const outcome = isAsked ? 'unsure' : passage.world.applyFact(stands, passage.origin)
    this.tell(passage, index, fact, outcome, stands)
  }

  /** A figure stands in the room of its domain, where a thing of another domain is not known. */
  private thingOf({ world, origin }: Passage, reading: Reading): Refusal | undefined {
    if (reading.thing === undefined) return undefined
    const kind = world.thingKindOf(origin.feed, reading.thing)
    if (kind === undefined) return REFUSED.unknownThing
    return this.admission.ofSameDomain(reading.indicator, kind) ? undefined : REFUSED.thingOfOtherDomain
  }

  private tell(passage: Passage, index: number, said: Reading | Fact, outcome: Outcome, member = said): void {
    if (passage.told) passage.told.outcomes[index] = outcome
    if (outcome === 'accepted') passage.ack.accepted++
    else if (outcome === 'duplicate') passage.ack.duplicates++
    else if (outcome === 'unsure') passage.unsure.push({ index, said, member })
    else if (outcome === 'conflict') passage.ack.conflicts.push({ index, key: keyOf(said) })
    else if (outcome === 'too-many') this.refuse(passage, index, said, REFUSED.tooMany)
    else if (outcome === 'unknown-thing') this.refuse(passage, index, said, REFUSED.unknownThing)
    else if (outcome === 'too-old') this.refuse(passage, index, said, REFUSED.tooOld)
  }

  /** It would be refused again however often it came, so quarantine keeps none of it. */
  private refuseAll(passage: Passage, members: readonly unknown[], { code, path, reason }: Refusal): Passage {
    const message = reason[passage.locale]
    members.forEach((_member, index) => {
      passage.ack.rejected.push({ index, code, path, message })
      passage.feed.countReject(code)
    })
    return passage
  }

  private refuse(passage: Passage, index: number, member: Reading | Fact, refusal: Refusal): void {
    const { code, path } = refusal
    const wordsIn = (locale: Locale) => messageOf(refusal, member, passage.feed.feed.scopes, locale)
    this.reject(passage, index, member, { code, path, message: wordsIn(passage.locale) }, wordsIn)
  }

  private reject(
    { feed, speaker, ack, origin, sender, told }: Passage,
    index: number,
    member: unknown,
    reject: { code: Refusal['code']; path: string; message: string },
    wordsIn: (locale: Locale) => string,
  ): void {
    ack.rejected.push({ index, ...reject })
    const why = () => ({ vi: wordsIn('vi'), en: wordsIn('en') })
    sender?.onRefused?.(index, why())
    if (index < MEMBERS_TOLD) told?.why.set(index, why())
    // It is in quarantine, and was counted when it came.
    if (sender?.door === 'replay') return
    feed.countReject(reject.code)
    // Of another centre's fact the owner is that centre: it has it, and sends it again when it may.
    if (speaker !== feed) return void feed.rejects.keep(origin.arrivedAt, reject.code, reject.path, member)
    const print = feed.rejects.keep(origin.arrivedAt, reject.code, reject.path, member)
    if (print === undefined) return this.quarantine?.drop(feed.id)
    const { batch } = ack
    const at = origin.arrivedAt
    this.quarantine?.keep({ feed: feed.id, at, batch, index, ...reject, why: why(), member, print })
  }
}
