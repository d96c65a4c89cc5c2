import { AdapterError } from '../adapter.ts'

export interface XmlEncoding {
  /** What the transport said of it. */
  charset?: string | undefined
  /** How a document is read that declares nothing and is no UTF-8. */
  undeclared?: string | undefined
}

/**
 * The text of an XML document: by the mark of UTF-16, by what it declares itself, by what the transport said, else
 * UTF-8. Throws AdapterError `unsupported-encoding`.
 */
export function decodeXml(bytes: Buffer, { charset, undeclared }: XmlEncoding = {}): string {
  const encoding = utf16Of(bytes) ?? declaredIn(bytes)
  const tried = encoding === undefined ? [charset, 'utf-8', undeclared] : [encoding]
  for (const one of tried) {
    const text = one === undefined ? undefined : decoded(bytes, one)
    if (text !== undefined) return text.normalize('NFC')
  }
  throw new AdapterError('unsupported-encoding')
}

/** An XML declaration is short, and its letters are those of ASCII in every encoding without zeros. */
const DECLARED_WITHIN_BYTES = 200

/** What UTF-16 is decoded to has its declaration too, and it is not asked. */
function utf16Of(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function declaredIn(bytes: Buffer): string | undefined {
  const head = bytes
    .subarray(0, DECLARED_WITHIN_BYTES)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
  const declaration = /^\s*<\?xml\s[^>]*?\?>/.exec(head)?.[0]
  return /\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(declaration ?? '')?.[1]
}

/** Undefined for bytes that are none of it, and for an encoding that nobody knows. */
function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
