/** How one connection tells its messages apart (RFC 6587): by a count before each, or by the end of line behind it. */
type Framing = 'unknown' | 'counted' | 'lines'

/** Digits of a count; a message of more bytes than that is none. */
const MAX_COUNT_DIGITS = 7
const LINE_END = 0x0a
const NUL = 0
const SPACE = 0x20

export interface FramerEnds {
  /** A whole message, or of a longer one its beginning. */
  line: (bytes: Buffer, isCut: boolean) => void
}

/**
 * Cuts a stream into messages; the first bytes say how. It holds one message at most, and of a longer one what may be
 * kept. `push` answers false where the stream is no such stream any more.
 */
export class LineFramer {
  private framing: Framing = 'unknown'
  private readonly maxBytes: number
  private readonly ends: FramerEnds
  private held: Buffer[] = []
  private heldBytes = 0
  private isCut = false
  /** Of a counted message: bytes to come; undefined while its count comes. */
  private left: number | undefined
  private count = ''
  /** Whether a count has come. */
  private isCounted = false

  constructor(maxBytes: number, ends: FramerEnds) {
    this.maxBytes = maxBytes
    this.ends = ends
  }

  push(chunk: Buffer): boolean {
    if (this.framing === 'unknown' && chunk.length > 0) {
      const first = chunk[0] ?? 0
      // A count begins with no nought; what else begins with a figure is found out at its first other sign.
      this.framing = isDigit(first) && first !== 0x30 ? 'counted' : 'lines'
    }
    return this.framing === 'counted' ? this.pushCounted(chunk) : this.pushLines(chunk)
  }

  /** The stream is over: what has begun is what there is. */
  end(): void {
    if (this.framing === 'counted' && this.left !== undefined && this.left > 0) this.isCut = true
    if (this.heldBytes > 0) this.say()
  }

  private pushLines(chunk: Buffer): boolean {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      if (chunk[at] !== LINE_END && chunk[at] !== NUL) continue
      this.hold(chunk.subarray(from, at))
      this.say()
      from = at + 1
    }
    this.hold(chunk.subarray(from))
    return true
  }

  private pushCounted(chunk: Buffer): boolean {
    let at = 0
    while (at < chunk.length) {
      if (this.left === undefined) {
        const byte = chunk[at] ?? 0
        at += 1
        if (isDigit(byte) && this.count.length < MAX_COUNT_DIGITS) this.count += String.fromCharCode(byte)
        else if (byte === SPACE && this.count !== '') {
          this.left = Number(this.count)
          this.count = ''
          this.isCounted = true
        } else if (!this.isStray(byte)) return this.noCount(chunk.subarray(at - 1))
      } else {
        const part = chunk.subarray(at, at + this.left)
        this.hold(part)
        at += part.length
        this.left -= part.length
      }
      if (this.left === 0) {
        this.left = undefined
        this.say()
      }
    }
    return true
  }

  /** Some end counted messages with an end of line that they do not count. */
  private isStray(byte: number): boolean {
    return this.isCounted && this.count === '' && (byte === LINE_END || byte === NUL)
  }

  /** A first message that begins with figures and is no count is a line; later there is no way back into step. */
  private noCount(rest: Buffer): boolean {
    if (this.isCounted) return false
    this.framing = 'lines'
    const begun = Buffer.from(this.count)
    this.count = ''
    return this.pushLines(Buffer.concat([begun, rest]))
  }

  private hold(part: Buffer): void {
    const kept = part.subarray(0, this.maxBytes - this.heldBytes)
    if (kept.length < part.length) this.isCut = true
    if (kept.length === 0) return
    // Of a stream the chunk is large, and would be held for a part of it.
    this.held.push(Buffer.from(kept))
    this.heldBytes += kept.length
  }

  private say(): void {
    const [line, isCut] = [Buffer.concat(this.held), this.isCut]
    this.held = []
    this.heldBytes = 0
    this.isCut = false
    if (line.length > 0) this.ends.line(line, isCut)
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
