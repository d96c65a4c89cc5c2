import type { LookupFunction } from 'node:net'
import type { AdapterSettings } from '../../../../shared/adapters/adapter-kinds.ts'
import { filterOf, partsOf } from '../../../../shared/adapters/topic-pattern.ts'
import type { AdapterMeter } from '../../adapter-meter.ts'
import type { CredentialsOf } from '../../credentials.ts'
import type { Message } from '../../messages/message.ts'
import type { BrokerTopic } from '../../messages/translate-message.ts'
import { backOffMs } from '../back-off.ts'
import type { PollClock } from '../poll-clock.ts'
import type { ToldError } from '../poll-error.ts'
import { BrokerClient, RECEIVE_MAXIMUM, type BrokerEvents, type PacketOf } from './broker-client.ts'
import { NOT_GRANTED, toldBrokerError } from './broker-error.ts'
import { HeardBefore } from './heard-before.ts'
import { InHand, type BytesInHand, type Held } from './in-hand.ts'
import { Recording, type RecordingParts } from './recording.ts'

export interface SubscribeTarget {
  feed: string
  clientId: string
  url: string
  settings: AdapterSettings<'mqtt'>
  /** All that is set of it. */
  print: string
}

export interface SubscribedFeedParts extends Pick<RecordingParts, 'translate' | 'take'> {
  clock: PollClock
  random: () => number
  credentials: CredentialsOf
  /** Judges where it leads; throws OutgoingError. */
  judge: (url: URL) => LookupFunction | undefined
  meterOf: (feed: string) => Pick<AdapterMeter, 'failed' | 'plan' | 'subscribed'>
  bytes: BytesInHand
}

const AGAIN_MS = 1_000
const AGAIN_AT_MOST_MS = 60_000
/** A connection that lasted so long was a good one: what ends it is the first failure. */
const GOOD_FOR_MS = 30_000
const FIRST_WITHIN_MS = 1_000
const FINISH_WITHIN_MS = 1_000

/**
 * One feed whose messages a broker hands over. Each is acknowledged when it is durable here, in the order in which it
 * came; until then the broker holds it, and hands it over again after whatever happens. What is in hand is bounded:
 * beyond that nothing more is read of the connection.
 */
export class SubscribedFeed {
  readonly target: SubscribeTarget
  private readonly parts: SubscribedFeedParts
  private readonly meter: ReturnType<SubscribedFeedParts['meterOf']>
  private readonly heard = new HeardBefore()
  private readonly hand: InHand
  private readonly recording: Recording
  private readonly counts = { connects: 0, messages: 0, ignored: 0 }
  private client: BrokerClient | undefined
  private connection = 0
  private readyAt: number | undefined
  private failures = 0
  private letNextCome: (() => void) | undefined
  private hasEnded = false
  private callOff: () => void = () => {}

  constructor(target: SubscribeTarget, parts: SubscribedFeedParts) {
    this.target = target
    this.parts = parts
    this.meter = parts.meterOf(target.feed)
    this.hand = new InHand(parts.bytes, RECEIVE_MAXIMUM)
    this.recording = new Recording({
      ...parts,
      feed: target.feed,
      settings: target.settings,
      hand: this.hand,
      heard: this.heard,
      recorded: (held) => this.recorded(held),
      failed: (error) => this.tell(error),
    })
  }

  start(): void {
    this.show({ connectedSince: null })
    this.connectAfter(Math.round(this.parts.random() * FIRST_WITHIN_MS), 0)
  }

  /**
   * What is being recorded is recorded and acknowledged where that takes no time; the rest comes again. Of topics in
   * `leaving` the broker is to keep nothing more. Resolves within seconds, whatever the broker and the store do.
   */
  async stop(leaving: readonly string[] = []): Promise<void> {
    this.hasEnded = true
    this.callOff()
    this.hand.clear()
    this.meter.plan(null)
    await this.recording.stop(FINISH_WITHIN_MS)
    await this.client?.end(leaving)
    this.meter.subscribed(null)
  }

  private connectAfter(delayMs: number, backOff: number): void {
    if (this.hasEnded) return
    const { clock } = this.parts
    this.meter.plan(clock.now() + delayMs, backOff)
    this.callOff = clock.after(delayMs, () => void this.connect())
  }

  private async connect(): Promise<void> {
    const { url, clientId, feed, settings } = this.target
    const connection = ++this.connection
    try {
      const lookup = this.parts.judge(new URL(url))
      const shown = await this.parts.credentials(feed, url)
      if (this.hasEnded) return
      const isAgain = this.counts.connects > 0
      this.client = new BrokerClient(
        { ...settings, url, clientId, shown, lookup, isAgain },
        this.eventsOf(connection),
      )
    } catch (error) {
      this.closed(error)
    }
  }

  private eventsOf(connection: number): BrokerEvents {
    return {
      ready: () => this.ready(),
      message: (message, packet, taken) => this.came(message, { packet, connection }, taken),
      passedBy: (topic, packet) => this.passedBy(topic, { packet, connection }),
      hasRoom: () => this.hand.hasRoom,
      notGranted: () => this.tell(NOT_GRANTED),
      closed: (error) => this.closed(error),
    }
  }

  private ready(): void {
    this.counts.connects += 1
    this.readyAt = this.parts.clock.now()
    this.meter.plan(null)
    this.show({ connectedSince: this.readyAt })
  }

  private closed(error: unknown): void {
    this.client = undefined
    this.letNextCome = undefined
    this.hand.dropUnacknowledged()
    if (this.hasEnded) return
    const { clock, random } = this.parts
    const wasGood = this.readyAt !== undefined && clock.now() - this.readyAt >= GOOD_FOR_MS
    this.failures = wasGood ? 1 : this.failures + 1
    this.readyAt = undefined
    this.show({ connectedSince: null })
    this.tell(toldBrokerError(error))
    const backOff = backOffMs(this.failures, AGAIN_MS, random, AGAIN_AT_MOST_MS)
    this.connectAfter(backOff, backOff)
  }

  private came(
    { topic, ...said }: Omit<Message, 'at'>,
    from: { packet: PacketOf; connection: number },
    taken: () => void,
  ): void {
    // Nothing more is read: what comes now comes again.
    if (this.hasEnded) return
    if (said.payload.length > this.target.settings.maxBytes) {
      this.passedBy(topic, from)
      return this.goOn(taken)
    }
    this.counts.messages += 1
    const wanted = this.topicOf(topic)
    const isIgnored = wanted === undefined || this.isNothingNew(topic, said, wanted)
    if (isIgnored) this.counts.ignored += 1
    const at = this.heard.momentOf(topic, said.payload, from.packet, this.parts.clock.now())
    this.hold({ topic, message: isIgnored ? undefined : { topic, ...said, at }, wasPassedBy: false, ...from })
    this.goOn(taken)
  }

  private goOn(taken: () => void): void {
    if (this.hand.hasRoom) taken()
    else this.letNextCome = taken
  }

  private passedBy(topic: string, from: { packet: PacketOf; connection: number }): void {
    this.counts.messages += 1
    this.hold({ topic, message: undefined, wasPassedBy: true, ...from })
  }

  private hold(held: Held): void {
    this.hand.add(held)
    this.show({})
    this.recording.go()
  }

  private topicOf(topic: string): BrokerTopic | undefined {
    return this.target.settings.topics.find(({ filter }) => partsOf(filter, topic) !== undefined)
  }

  /** What the broker kept says nothing of when it was said; that it is told again makes it no news. */
  private isNothingNew(
    topic: string,
    { isRetained, payload }: Pick<Message, 'isRetained' | 'payload'>,
    { retained, as }: BrokerTopic,
  ): boolean {
    if (!isRetained) return false
    if (retained === 'none' || this.heard.isLast(topic, payload)) return true
    return retained === 'dated' && as.format === 'values' && as.time === undefined
  }

  private recorded(held: readonly Held[]): void {
    for (const one of held) {
      this.hand.release(one)
      if (one.connection === this.connection) this.client?.acknowledge(one.packet)
    }
    this.show({})
    if (!this.hand.hasRoom || this.hasEnded) return
    const next = this.letNextCome
    this.letNextCome = undefined
    next?.()
    this.client?.goOn()
  }

  private tell({ code, message }: ToldError): void {
    this.meter.failed(this.parts.clock.now(), code, message)
  }

  private show(change: { connectedSince?: number | null }): void {
    this.meter.subscribed({ ...this.counts, inHand: this.hand.size, ...change })
  }
}

/** Topics that are asked for, as the broker knows them. */
export function filtersOf({ settings }: SubscribeTarget): string[] {
  return settings.topics.map(({ filter }) => filterOf(filter))
}
