import {
  decodeVietnamese,
  vietnameseEncodingOf,
  type VietnameseEncoding,
} from '../../../shared/files/vietnamese-encoding.ts'
import { AdapterError } from '../adapter.ts'

export interface XmlEncoding {
  /** What the transport said of it. */
  charset?: string | undefined
  /** How a document is read that declares nothing and is no UTF-8. */
  undeclared?: string | undefined
}

/**
 * The text of an XML document: by its mark or its zeros, as what is not of one byte a letter cannot hide; by what the
 * transport said, where that is UTF-8 and true; by what it declares itself, by what else the transport said, else
 * UTF-8, cut letters and all; one that nobody said anything of and is none is Vietnamese where that is sure. One that declares UTF-16 in letters of one byte was made of a string that was, and is none. Throws
 * AdapterError `unsupported-encoding`.
 */
export function decodeXml(bytes: Buffer, { charset, undeclared }: XmlEncoding = {}): string {
  for (const one of encodingsOf(bytes, charset, undeclared)) {
    const text = one === undefined ? undefined : decoded(bytes, one)
    if (text !== undefined) return text.normalize('NFC')
  }
  throw new AdapterError('unsupported-encoding')
}

function encodingsOf(
  bytes: Buffer,
  charset: string | undefined,
  undeclared: string | undefined,
): (string | undefined)[] {
  const certain = certainOf(bytes)
  if (certain !== undefined) return [certain]
  const declared = declaredIn(bytes)
  if (declared === undefined || isUtf16(declared))
    return [charset, 'utf-8', CUT_UTF8, ...guessesOf(bytes, undeclared)]
  const isUtf8 = /^utf-?8$/i.test(declared)
  return [charset === 'utf-8' ? charset : undefined, declared, isUtf8 ? CUT_UTF8 : undefined, charset]
}

/** What was set for it goes before what its bytes show, unless that is what is set when nobody did. */
function guessesOf(bytes: Buffer, undeclared: string | undefined): (string | undefined)[] {
  if (undeclared !== undefined && undeclared !== 'windows-1252') return [undeclared]
  return [vietnameseEncodingOf(bytes.subarray(0, LOOKED_AT_BYTES)), undeclared]
}

const LOOKED_AT_BYTES = 64 * 1024

/** An XML declaration is short, and its letters are those of ASCII in every encoding without zeros. */
const DECLARED_WITHIN_BYTES = 200

/** Marks of Unicode, and without one the `<` and what follows it of UTF-16 (XML 1.0, appendix F). */
function certainOf(bytes: Buffer): string | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c !== 0 && d === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d !== 0)) return 'utf-16be'
  return undefined
}

function isUtf16(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding.startsWith('utf-16')
  } catch {
    return false
  }
}

function declaredIn(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, DECLARED_WITHIN_BYTES).toString('latin1')
  const declaration = /^\s*<\?xml\s[^>]*?\?>/.exec(head)?.[0]
  return /\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(declaration ?? '')?.[1]
}

/** UTF-8 in which some letters are cut in half, as programs leave them that count bytes. */
const CUT_UTF8 = 'utf-8, cut'
/** So many whole letters beyond ASCII stand beside each that is none. */
const WHOLE_FOR_ONE_CUT = 20

/** With the sign for what is no letter in their place. */
function cutUtf8(bytes: Buffer): string | undefined {
  // What a document that breaks off leaves of its last letter is none.
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true })
  let [whole, cut] = [0, 0]
  // One by one, and no list of them: of bytes that are none of it each would be one.
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0xfffd) cut++
    // A letter of two units is counted by its first.
    else if (unit > 0x7f && (unit < 0xdc00 || unit > 0xdfff)) whole++
  }
  return whole >= cut * WHOLE_FOR_ONE_CUT ? text : undefined
}

/** What TextDecoder does not know, as documents call it. */
function namedVietnamese(encoding: string): VietnameseEncoding | undefined {
  if (/^(?:x-viet-)?tcvn-?(?:3|5712(?:[-:]?1|[-:]1993)?)?$/i.test(encoding)) return 'tcvn3'
  return /^(?:x-viet-|cs)?viscii(?:1\.1)?$/i.test(encoding) ? 'viscii' : undefined
}

/** Undefined for bytes that are none of it, and for an encoding that nobody knows. */
function decoded(bytes: Buffer, encoding: string): string | undefined {
  if (encoding === CUT_UTF8) return cutUtf8(bytes)
  const vietnamese = namedVietnamese(encoding)
  if (vietnamese !== undefined) return decodeVietnamese(bytes, vietnamese)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
