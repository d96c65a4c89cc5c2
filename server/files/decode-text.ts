import { FileError } from '../../shared/files/file-error.ts'
import type { Encoding } from '../../shared/files/file-format.ts'
import {
  decodeVietnamese,
  isVietnamese,
  vietnameseEncodingOf,
} from '../../shared/files/vietnamese-encoding.ts'

export interface Decoded {
  text: string
  encoding: Encoding
}

/**
 * The text of a file, in the encoding that is named or, without one, that its bytes show: a byte order mark, the
 * zeros of UTF-16, valid UTF-8; of the eight-bit ones the one in which it is Vietnamese for sure. Throws FileError.
 */
export function decodeText(bytes: Buffer, named?: Encoding): Decoded {
  const encoding =
    named ??
    utf16Of(bytes) ??
    (isUtf8(bytes) ? 'utf-8' : vietnameseEncodingOf(bytes.subarray(0, LOOKED_AT_BYTES)))
  if (encoding === undefined) throw new FileError('unknown-encoding')
  const text = decode(bytes, encoding)
  // A mark for the reader, no part of the first name.
  return { text: (text.startsWith('\ufeff') ? text.slice(1) : text).normalize('NFC'), encoding }
}

/** How much of a file is looked at. */
const LOOKED_AT_BYTES = 64 * 1024

function decode(bytes: Buffer, encoding: Encoding): string {
  if (isVietnamese(encoding)) return decodeVietnamese(bytes, encoding)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new FileError('unknown-encoding')
  }
}

/** By its mark, or by the zeros that every second byte of it is: all in one place, or it is no text. */
export function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, LOOKED_AT_BYTES)
  const zeros = (parity: number) => head.filter((byte, i) => byte === 0 && i % 2 === parity).length
  const [even, odd] = [zeros(0), zeros(1)]
  if (Math.max(even, odd) <= head.length / 6 || Math.min(even, odd) * 10 > Math.max(even, odd))
    return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
