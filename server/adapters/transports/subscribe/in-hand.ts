import type { Message } from '../../messages/message.ts'
import type { PacketOf } from './broker-client.ts'

/** Bytes of messages that wait to be recorded, of all brokers together, and of one feed. */
export const MAX_BYTES_IN_HAND = 33_554_432
const MAX_BYTES_OF_FEED = 8_388_608

/** A message that is here and not yet recorded. */
export interface Held {
  /** undefined: it is only to be acknowledged, in its turn. */
  message: Message | undefined
  /** Too large to be kept. */
  wasPassedBy: boolean
  topic: string
  packet: PacketOf
  /** The connection that it came by: by no other it can be acknowledged. */
  connection: number
}

/** What all subscriptions hold at once. */
export class BytesInHand {
  bytes = 0

  get isFull(): boolean {
    return this.bytes >= MAX_BYTES_IN_HAND
  }
}

/** What one feed holds, in the order in which it came. Whoever fills it must wait for `hasRoom`. */
export class InHand {
  private readonly waiting: Held[] = []
  /** With what is being recorded at the moment. */
  private count = 0
  private bytes = 0
  private readonly all: BytesInHand
  private readonly most: number

  constructor(all: BytesInHand, most: number) {
    this.all = all
    this.most = most
  }

  get size(): number {
    return this.count
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0
  }

  /** Who holds nothing has room, however much others hold: so each goes on. */
  get hasRoom(): boolean {
    return this.count === 0 || (this.count < this.most && this.bytes < MAX_BYTES_OF_FEED && !this.all.isFull)
  }

  add(held: Held): void {
    this.waiting.push(held)
    this.weigh(held, 1)
  }

  /** The next; it counts until it is released. */
  next(): Held | undefined {
    return this.waiting.shift()
  }

  release(held: Held): void {
    this.weigh(held, -1)
  }

  /** Lets go of what the broker will hand over again: what it has no acknowledgement of. */
  dropUnacknowledged(): void {
    for (const held of this.waiting.splice(0))
      if (held.packet.id === undefined) this.waiting.push(held)
      else this.release(held)
  }

  /** Lets go of everything. */
  clear(): void {
    for (const held of this.waiting.splice(0)) this.release(held)
  }

  private weigh(held: Held, sign: 1 | -1): void {
    const bytes = bytesOf(held) * sign
    this.count += sign
    this.bytes += bytes
    this.all.bytes += bytes
  }
}

/** A topic, and what stands beside a message, may be as large as the message; of a letter two bytes. */
function bytesOf({ topic, message }: Held): number {
  const beside = Object.entries(message?.properties ?? {}).reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    topic.length,
  )
  return (message?.payload.length ?? 0) + beside * 2
}
