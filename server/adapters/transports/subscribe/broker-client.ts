import { MqttClient, type IClientOptions, type ISubscriptionMap } from 'mqtt'
import type { LookupFunction } from 'node:net'
import type { BrokerTopic } from '../../messages/translate-message.ts'
import type { Message } from '../../messages/message.ts'
import { filterOf } from '../../../../shared/adapters/topic-pattern.ts'
import type { Shown } from '../../credentials.ts'
import { GuardedStream } from './guarded-stream.ts'
import { openStream } from './open-stream.ts'
import { PacketGuard } from './packet-guard.ts'

/** Messages that a broker may hand over before it is told that the first of them is kept. */
export const RECEIVE_MAXIMUM = 1_000
/** Beside a message its topic and properties. */
const FRAME_BYTES = 4_096
const WITHIN_MS = 10_000
const KEEP_ALIVE_S = 30

export interface BrokerOptions {
  url: string
  version: '3.1.1' | '5'
  clientId: string
  keepSessionHours: number
  maxBytes: number
  topics: readonly BrokerTopic[]
  shown: Shown
  lookup: LookupFunction | undefined
  /** The broker may know these subscriptions: what it kept for them was handed over before. */
  isAgain: boolean
}

/** In SUBACK. */
const REFUSED_FROM = 0x80

const SESSION_TAKEN_OVER = 142

/** Somebody else came with the same client id. */
export class SessionTakenOver extends Error {
  override readonly name = 'SessionTakenOver'
}

export class NothingGranted extends Error {
  override readonly name = 'NothingGranted'
}

/** What is heard of one connection; nothing more after `closed`. */
export interface BrokerEvents {
  ready: () => void
  /** `taken` lets the next one come. */
  message: (message: Omit<Message, 'at'>, packet: PacketOf, taken: () => void) => void
  /** One that was too large to be kept. */
  passedBy: (topic: string, packet: PacketOf) => void
  /** Without, nothing more is read until `goOn`. */
  hasRoom: () => boolean
  /** Some topics are not granted; the others are. */
  notGranted: () => void
  closed: (error: unknown) => void
}

export interface PacketOf {
  /** undefined: of quality 0, it wants no acknowledgement. */
  id: number | undefined
  /** The broker may have handed it over before. */
  isAgain: boolean
}

/**
 * One connection to a broker, from its first byte to its last; it is never made again by itself. A message is
 * acknowledged by `acknowledge` alone: the library would do so one by one, each before the next is read.
 */
export class BrokerClient {
  private readonly client: MqttClient
  private readonly events: BrokerEvents
  private stream: GuardedStream | undefined
  private error: unknown
  private isClosed = false

  constructor(options: BrokerOptions, events: BrokerEvents) {
    this.events = events
    this.client = new MqttClient(() => this.open(options), clientOptions(options))
    this.client.handleMessage = (packet, done) => {
      const { topic, payload, qos, retain, dup, messageId, properties } = packet
      const message = {
        topic,
        payload: Buffer.isBuffer(payload) ? payload : Buffer.from(payload),
        isRetained: retain,
        mediaType: (properties?.contentType ?? '').split(';', 1).join('').trim().toLowerCase(),
        properties: wordsIn(properties?.userProperties),
      }
      // Said to have failed, it is not acknowledged by the library, and the next one is read.
      const taken = () => done(new Error('acknowledged when it is durable'))
      events.message(message, { id: qos > 0 ? messageId : undefined, isAgain: dup }, taken)
    }
    this.client.on('connect', () => this.subscribe(options))
    this.client.on('error', (error) => this.fail(error))
    this.client.on('disconnect', ({ reasonCode }) => {
      if (reasonCode === SESSION_TAKEN_OVER) this.error ??= new SessionTakenOver()
    })
    this.client.on('close', () => this.close())
  }

  goOn(): void {
    this.stream?.goOn()
  }

  acknowledge({ id }: PacketOf): void {
    if (id === undefined || this.isClosed || !this.client.connected) return
    this.client['_sendPacket']({ cmd: 'puback', messageId: id, reasonCode: 0 })
  }

  /** Says goodbye where it can, and is gone at once where it cannot. With `leaving` the broker keeps nothing for it. */
  end(leaving: readonly string[] = []): Promise<void> {
    if (this.isClosed) return Promise.resolve()
    return new Promise((ended) => {
      const late = setTimeout(() => {
        this.close()
        ended()
      }, GOODBYE_MS)
      const goodbye = () =>
        this.client.end(!this.client.connected, {}, () => {
          clearTimeout(late)
          this.close()
          ended()
        })
      if (leaving.length > 0 && this.client.connected) this.client.unsubscribe([...leaving], goodbye)
      else goodbye()
    })
  }

  private open({ url, maxBytes, shown, lookup }: BrokerOptions): GuardedStream {
    const guard = new PacketGuard(maxBytes + FRAME_BYTES, ({ topic, messageId }) =>
      this.events.passedBy(topic, { id: messageId, isAgain: false }),
    )
    const socket = openStream(new URL(url), { tls: shown.tls, lookup })
    const stream = new GuardedStream(socket, guard, this.events.hasRoom)
    this.stream = stream
    // The library tells of errors with a code alone.
    stream.on('error', (error) => (this.error ??= error))
    return stream
  }

  private subscribe({ topics, isAgain }: BrokerOptions): void {
    const late = setTimeout(() => this.fail(new Error('subscribe timeout')), WITHIN_MS)
    const wanted: ISubscriptionMap = Object.fromEntries(
      topics.map(({ filter, qos }) => [filterOf(filter), { qos, rh: isAgain ? 1 : 0 }]),
    )
    this.client.subscribe(wanted, (error, _wanted, answer) => {
      clearTimeout(late)
      if (this.isClosed) return
      const refused = (answer?.granted ?? []).filter((code) => Number(code) >= REFUSED_FROM).length
      if (error !== null && (refused === 0 || refused === topics.length))
        return this.fail(refused === 0 ? error : new NothingGranted())
      if (refused > 0) this.events.notGranted()
      this.events.ready()
    })
  }

  private fail(error: unknown): void {
    this.error ??= error
    this.close()
  }

  private close(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.client.stream?.destroy()
    this.client.end(true)
    this.events.closed(this.error)
  }
}

const GOODBYE_MS = 1_000

function clientOptions({
  version,
  clientId,
  keepSessionHours,
  maxBytes,
  shown,
}: BrokerOptions): IClientOptions {
  return {
    protocolVersion: version === '5' ? 5 : 4,
    clientId,
    clean: false,
    reconnectPeriod: 0,
    resubscribe: false,
    connectTimeout: WITHIN_MS,
    keepalive: KEEP_ALIVE_S,
    ...(shown.username !== undefined && { username: shown.username, password: shown.password ?? '' }),
    ...(version === '5' && {
      properties: {
        sessionExpiryInterval: Math.min(Math.round(keepSessionHours * 3_600), 0xfffffffe),
        receiveMaximum: RECEIVE_MAXIMUM,
        maximumPacketSize: maxBytes + FRAME_BYTES,
      },
    }),
  }
}

function wordsIn(properties: object | undefined): Record<string, string> {
  const words = Object.entries(properties ?? {}).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  return Object.fromEntries(words.slice(0, 64))
}
