import { looksVietnamese } from './looks-vietnamese.ts'
import { decodeTcvn3 } from './tcvn3.ts'
import { decodeViscii } from './viscii.ts'

/** TextDecoder knows the first of them only. */
export const VIETNAMESE_ENCODINGS = ['windows-1258', 'tcvn3', 'viscii'] as const
export type VietnameseEncoding = (typeof VIETNAMESE_ENCODINGS)[number]

/**
 * Which eight-bit encoding of Vietnamese bytes are in; undefined where it cannot be told for sure, as words of other
 * languages can be syllables as well: `não`, `già`, `été`. Most words must be syllables, and some have signs in them
 * that no other language writes there; of two that it could be the one that reads clearly better. VNI is not known.
 */
export function vietnameseEncodingOf(bytes: Uint8Array): VietnameseEncoding | undefined {
  const [best, next] = VIETNAMESE_ENCODINGS.map((encoding) => {
    const text = decodeVietnamese(bytes, encoding)
    return {
      encoding,
      isSure: hasSigns(text, SIGNS[encoding]),
      share: looksVietnamese(text.normalize('NFC')),
    }
  })
    .filter(({ isSure, share }) => isSure && share > MOST_OF_THEM)
    .toSorted((a, b) => b.share - a.share)
  return best !== undefined && best.share - (next?.share ?? 0) > CLEARLY ? best.encoding : undefined
}

export function isVietnamese(encoding: string): encoding is VietnameseEncoding {
  return VIETNAMESE_ENCODINGS.some((known) => known === encoding)
}

/** Tones of windows-1258 stand apart from their vowels. */
export function decodeVietnamese(bytes: Uint8Array, encoding: VietnameseEncoding): string {
  switch (encoding) {
    case 'tcvn3':
      return decodeTcvn3(bytes)
    case 'viscii':
      return decodeViscii(bytes)
    case 'windows-1258':
      return new TextDecoder(encoding).decode(bytes)
  }
}

/** Of the words with letters beyond ASCII. */
const MOST_OF_THEM = 0.6
/** More of them are syllables in it. */
const CLEARLY = 0.05
const SIGNED_WORDS = 3
const DIFFERENT_SIGNS = 2

/**
 * What makes it sure: of windows-1258 a tone of its own behind a vowel, in other encodings `Ì Ò Þ ì ò` behind one; of
 * TCVN3 and VISCII letters within words where others have signs such as `µ ¸ ®`.
 */
const SIGNS: Readonly<Record<VietnameseEncoding, RegExp>> = {
  'windows-1258': /(?<=[aeiouyâêôăơư])[\u0300\u0301\u0303\u0309\u0323]/giu,
  viscii: /(?<=\p{L})[ắằặấầẩậẽẹếềểễệốồổỗộờởịơớ]|[ắằặấầẩậẽẹếềểễệốồổỗộờởịơớ](?=\p{L})/gu,
  tcvn3: /(?<=\p{L})[àảãáạằẳẵắăôơưđ]|[àảãáạằẳẵắâơưđ](?=\p{L})/gu,
}

function hasSigns(text: string, signs: RegExp): boolean {
  const found = text.match(signs) ?? []
  return found.length >= SIGNED_WORDS && new Set(found).size >= DIFFERENT_SIGNS
}
