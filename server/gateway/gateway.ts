import { batchEnvelopeSchema, type BatchAck, type BatchEnvelope } from '../../shared/batch.ts'
import type { Locale } from '../../shared/label.ts'
import { observationSchema, type Fact, type Reading } from '../../shared/observation.ts'
import { dropPersonalData } from '../../shared/personal-data.ts'
import type { Origin, Outcome } from '../world/origin.ts'
import type { Admission } from './admit.ts'
import { isCase, isThing } from './fact-shape.ts'
import { PARSE_IN, problemOf } from './member-problem.ts'
import { isReading } from './reading-shape.ts'
import { messageOf, REFUSED, type Refusal } from './refusal.ts'
import type { RejectWarning } from './reject-log.ts'
import type { RegisteredFeed } from './registered-feed.ts'
import type { WorldPort } from './world-port.ts'

/** One batch on its way through. */
interface Passage {
  readonly feed: RegisteredFeed
  readonly origin: Origin
  readonly locale: Locale
  readonly ack: BatchAck
}

/**
 * One gateway behind every door: a batch in, its acknowledgement out. Members are taken one by one, in order; a
 * wrong one is refused alone. It never throws for what a feed sends.
 */
export class Gateway {
  private readonly admission: Admission
  private readonly world: WorldPort
  private readonly now: () => number
  private readonly warn: (feed: string, warning: RejectWarning) => void

  /** `warn` is told of refused members, once a minute at most for each feed. */
  constructor(options: {
    admission: Admission
    world: WorldPort
    now: () => number
    warn?: (feed: string, warning: RejectWarning) => void
  }) {
    this.admission = options.admission
    this.world = options.world
    this.now = options.now
    this.warn = options.warn ?? (() => undefined)
  }

  /** The frame around the members, or undefined for what is no batch at all. */
  envelope(value: unknown): BatchEnvelope | undefined {
    return batchEnvelopeSchema.safeParse(value).data
  }

  take(feed: RegisteredFeed, envelope: BatchEnvelope, locale: Locale): BatchAck {
    const arrivedAt = this.now()
    const feedClock = feed.clock.heard(envelope.clock, arrivedAt)
    const passage: Passage = {
      feed,
      origin: { feed: feed.index, arrivedAt, feedClock, factor: feed.clock.factor },
      locale,
      ack: { batch: envelope.batch, accepted: 0, duplicates: 0, conflicts: [], rejected: [], durable: false },
    }
    const members = envelope.observations
    for (let index = 0; index < members.length; index++) this.takeMember(passage, index, members[index])
    const { ack } = passage
    // What says nothing that can be taken is not heard of: its silence is told.
    if (ack.accepted + ack.duplicates > 0) feed.lastArrivalAt = arrivedAt
    feed.rate.add(members.length, arrivedAt)
    feed.counts.accepted += ack.accepted
    feed.counts.duplicates += ack.duplicates
    feed.counts.conflicts += ack.conflicts.length
    const warning = feed.rejects.warning(arrivedAt)
    if (warning !== undefined) this.warn(feed.id, warning)
    return ack
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
      this.reject(passage, index, member, { code: 'malformed', path, message })
    } else if (parsed.data.type === 'reading') {
      this.takeReading(passage, index, parsed.data)
    } else {
      this.takeFact(passage, index, parsed.data)
    }
  }

  private takeReading(passage: Passage, index: number, reading: Reading): void {
    const { remit } = passage.feed
    const refusal =
      this.admission.reading(reading, remit, passage.origin.feedClock) ?? this.thingOf(passage, reading)
    if (refusal !== undefined) {
      this.refuse(passage, index, reading, refusal)
      return
    }
    const outcome = this.world.applyReading(reading, passage.origin)
    if (outcome === 'accepted') passage.ack.accepted++
    else this.notAccepted(passage, index, reading, outcome)
  }

  private takeFact(passage: Passage, index: number, fact: Fact): void {
    const refusal = this.admission.fact(fact, passage.feed.remit, passage.origin.feedClock)
    if (refusal !== undefined) {
      this.refuse(passage, index, fact, refusal)
      return
    }
    dropPersonalData(fact)
    const outcome = this.world.applyFact(fact, passage.origin)
    if (outcome === 'accepted') passage.ack.accepted++
    else this.notAccepted(passage, index, fact, outcome)
  }

  /** A figure stands in the room of its domain, where a thing of another domain is not known. */
  private thingOf({ feed }: Passage, reading: Reading): Refusal | undefined {
    if (reading.thing === undefined) return undefined
    const kind = this.world.thingKindOf(feed.index, reading.thing)
    if (kind === undefined) return REFUSED.unknownThing
    return this.admission.ofSameDomain(reading.indicator, kind) ? undefined : REFUSED.thingOfOtherDomain
  }

  private notAccepted(passage: Passage, index: number, member: Reading | Fact, outcome: Outcome): void {
    if (outcome === 'duplicate') passage.ack.duplicates++
    else if (outcome === 'conflict') passage.ack.conflicts.push({ index, key: keyOf(member) })
    else if (outcome === 'too-many') this.refuse(passage, index, member, REFUSED.tooMany)
    else if (outcome === 'unknown-thing') this.refuse(passage, index, member, REFUSED.unknownThing)
  }

  private refuse(passage: Passage, index: number, member: Reading | Fact, refusal: Refusal): void {
    const { code, path } = refusal
    const message = messageOf(refusal, member, passage.feed.feed.scopes, passage.locale)
    this.reject(passage, index, member, { code, path, message })
  }

  private reject(
    { feed, ack, origin }: Passage,
    index: number,
    member: unknown,
    reject: { code: Refusal['code']; path: string; message: string },
  ): void {
    ack.rejected.push({ index, ...reject })
    feed.countReject(reject.code)
    feed.rejects.keep(origin.arrivedAt, reject.code, reject.path, member)
  }
}

/** The key that already stands (R2), for people: a fact and its revision, or a series and its time. */
function keyOf(member: Reading | Fact): string {
  const revision = member.revision ?? 0
  if (member.type !== 'reading') return `${member.type} ${member.id} revision ${revision}`
  return `${member.indicator} ${member.thing ?? member.area ?? ''} at ${member.at} revision ${revision}`
}
