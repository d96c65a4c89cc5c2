export interface TextFrame {
  /** The whole frame, in one part. */
  parts: readonly [Buffer]
  /** The message in it. */
  payload: Buffer
}

/** FIN, opcode 1. */
const WHOLE_TEXT = 0x81
const MAX_SHORT = 125
const LENGTH_IN_2_BYTES = 126
const LENGTH_IN_8_BYTES = 127

/**
 * A WebSocket frame (RFC 6455, 5.2) that holds a whole text message, as a server sends it: not masked, not compressed.
 * It is the same for every receiver, so that one buffer goes to all of them, in one write each.
 */
export function textFrame(text: string): TextFrame {
  const length = Buffer.byteLength(text)
  const header = headerOf(length)
  const frame = Buffer.allocUnsafe(header.length + length)
  frame.set(header)
  frame.write(text, header.length)
  return { parts: [frame], payload: frame.subarray(header.length) }
}

function headerOf(length: number): Buffer {
  if (length <= MAX_SHORT) return Buffer.from([WHOLE_TEXT, length])
  if (length < 2 ** 16) return Buffer.from([WHOLE_TEXT, LENGTH_IN_2_BYTES, length >> 8, length & 0xff])
  const header = Buffer.alloc(10)
  header[0] = WHOLE_TEXT
  header[1] = LENGTH_IN_8_BYTES
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}
