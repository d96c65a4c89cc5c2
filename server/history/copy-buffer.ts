import { Buffer } from 'node:buffer'

const CHUNK_BYTES = 256 * 1024
/** Every figure of one of our rows fits; texts reserve for themselves. */
const MARGIN_BYTES = 512
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const TWO_32 = 4_294_967_296
const YEAR_2000 = Date.UTC(2000, 0, 1)

/** Rows in PostgreSQL's binary COPY format, handed out in chunks. NaN is written as null. */
export class CopyBuffer {
  private buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES + MARGIN_BYTES)
  private length = SIGNATURE.copy(this.buffer)

  get isFull(): boolean {
    return this.length >= CHUNK_BYTES
  }

  /** What was written since the last one. */
  takeChunk(): Buffer {
    const chunk = this.buffer.subarray(0, this.length)
    this.buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES + MARGIN_BYTES)
    this.length = 0
    return chunk
  }

  beginRow(fields: number): void {
    this.length = this.buffer.writeInt16BE(fields, this.length)
  }

  end(): void {
    this.length = this.buffer.writeInt16BE(-1, this.length)
  }

  int4(value: number): void {
    this.length = this.buffer.writeInt32BE(value, this.buffer.writeInt32BE(4, this.length))
  }

  /** A whole number below 2 to the 53rd. */
  int8(value: number): void {
    const high = Math.floor(value / TWO_32)
    this.wide(high, value - high * TWO_32)
  }

  float8(value: number): void {
    if (Number.isNaN(value)) this.null()
    else this.length = this.buffer.writeDoubleBE(value, this.buffer.writeInt32BE(8, this.length))
  }

  /** timestamptz: microseconds since 2000, beyond what a double holds; so in two halves. */
  time(epochMs: number): void {
    const since2000 = epochMs - YEAR_2000
    const high = Math.floor(since2000 / TWO_32)
    const low = (since2000 - high * TWO_32) * 1_000
    const carry = Math.floor(low / TWO_32)
    this.wide(high * 1_000 + carry, low - carry * TWO_32)
  }

  bool(value: boolean): void {
    this.length = this.buffer.writeUInt8(value ? 1 : 0, this.buffer.writeInt32BE(1, this.length))
  }

  text(value: string | undefined): void {
    if (value === undefined) this.null()
    else this.bytes(Buffer.from(value))
  }

  jsonb(json: string): void {
    this.bytes(Buffer.from(`\u0001${json}`))
  }

  null(): void {
    this.length = this.buffer.writeInt32BE(-1, this.length)
  }

  private wide(high: number, low: number): void {
    const { buffer } = this
    this.length = buffer.writeUInt32BE(low, buffer.writeInt32BE(high, buffer.writeInt32BE(8, this.length)))
  }

  private bytes(bytes: Buffer): void {
    this.reserve(bytes.length + MARGIN_BYTES)
    this.length = this.buffer.writeInt32BE(bytes.length, this.length)
    this.length += bytes.copy(this.buffer, this.length)
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return
    const larger = Buffer.allocUnsafeSlow(this.length + bytes)
    this.buffer.copy(larger, 0, 0, this.length)
    this.buffer = larger
  }
}
