/** An MQTT connection that nobody well-behaved has: it is ended. */
export class HostileBroker extends Error {
  override readonly name = 'HostileBroker'
}

/** A message that was let pass by: too large to be kept. */
export interface PassedBy {
  topic: string
  qos: number
  /** undefined: of quality 0, which has none. */
  messageId: number | undefined
}

/** CONNACK, PUBLISH, SUBACK, UNSUBACK, PINGRESP, DISCONNECT: all that a broker says to who only listens. */
const SAID: ReadonlySet<number> = new Set([2, 3, 9, 11, 13, 14])
const PUBLISH = 3
/** Of what is no message: acknowledgements with their reasons. */
const MAX_OTHER_BYTES = 16_384
const LONGEST_LENGTH = 4

/**
 * Looks at the frame of each packet before anything keeps it, so that a broker cannot fill this server by announcing
 * 256 MB: a message larger than `maxBytes` is counted off and let go, whatever else is too large or not asked for ends
 * the connection. The rest is passed on as it came.
 */
export class PacketGuard {
  private readonly maxBytes: number
  private readonly passedBy: (message: PassedBy) => void
  private header: number[] = []
  private left = 0
  /** The first bytes of a message that is let go: its topic and id. */
  private skipped: Buffer[] | undefined
  private skippedBytes = 0

  constructor(maxBytes: number, passedBy: (message: PassedBy) => void) {
    this.maxBytes = maxBytes
    this.passedBy = passedBy
  }

  /** What of it may pass, in pieces. Throws HostileBroker. */
  pass(chunk: Buffer): Buffer[] {
    const passing: Buffer[] = []
    for (let at = 0; at < chunk.length;) {
      if (this.left === 0) {
        const header = this.readHeader(chunk[at++] ?? 0)
        if (header !== undefined) passing.push(header)
        continue
      }
      const piece = chunk.subarray(at, at + this.left)
      at += piece.length
      this.left -= piece.length
      if (this.skipped === undefined) passing.push(piece)
      else this.skip(piece)
    }
    return passing
  }

  /** The whole header of a packet that may pass, once its last byte is there. */
  private readHeader(byte: number): Buffer | undefined {
    this.header.push(byte)
    const [first = 0, ...lengths] = this.header
    if (lengths.length === 0) return void refuseKind(first)
    if (byte >= 128) {
      if (lengths.length === LONGEST_LENGTH) throw new HostileBroker('malformed length')
      return undefined
    }
    this.header = []
    this.left = lengths.reduceRight((sum, one) => sum * 128 + (one & 127), 0)
    const isMessage = first >> 4 === PUBLISH
    if (this.left <= (isMessage ? this.maxBytes : MAX_OTHER_BYTES)) return Buffer.from([first, ...lengths])
    if (!isMessage) throw new HostileBroker('oversize packet')
    this.skipped = [Buffer.from([first])]
    this.skippedBytes = 0
    return undefined
  }

  private skip(piece: Buffer): void {
    if (this.skipped === undefined) return
    const kept = piece.subarray(0, Math.max(0, MAX_TOPIC + 4 - this.skippedBytes))
    this.skippedBytes += kept.length
    // A copy: the piece is part of something larger.
    if (kept.length > 0) this.skipped.push(Buffer.from(kept))
    if (this.left > 0) return
    const [first, ...rest] = this.skipped
    this.skipped = undefined
    this.passedBy(messageOf(first?.[0] ?? 0, Buffer.concat(rest)))
  }
}

const MAX_TOPIC = 65_535

function refuseKind(first: number): void {
  if (!SAID.has(first >> 4)) throw new HostileBroker('unexpected packet')
  // Nobody asked for quality 2: it would be kept in memory until it is released.
  if (first >> 4 === PUBLISH && qosOf(first) > 1) throw new HostileBroker('quality not asked for')
}

function messageOf(first: number, body: Buffer): PassedBy {
  const length = body.length < 2 ? 0 : body.readUInt16BE(0)
  const qos = qosOf(first)
  const idAt = 2 + length
  return {
    topic: body.toString('utf8', 2, idAt),
    qos,
    messageId: qos > 0 && body.length >= idAt + 2 ? body.readUInt16BE(idAt) : undefined,
  }
}

function qosOf(first: number): number {
  return (first >> 1) & 3
}
