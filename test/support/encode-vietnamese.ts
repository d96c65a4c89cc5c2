import { decodeVietnamese, type VietnameseEncoding } from '../../shared/files/vietnamese-encoding.ts'

/** By the letters that the encoding has; of windows-1258 tones stand apart, of TCVN3 capitals with a tone are small. */
export function encodeVietnamese(text: string, encoding: VietnameseEncoding): Buffer {
  const bytes = new Map<string, number>()
  for (let byte = 255; byte >= 0; byte--) bytes.set(decodeVietnamese(Uint8Array.of(byte), encoding), byte)
  const lettersOf = (char: string): string[] => {
    if (bytes.has(char)) return [char]
    if (bytes.has(char.toLowerCase())) return [char.toLowerCase()]
    const apart = char.normalize('NFD')
    return [
      `${apart[0]}${apart.slice(1).replaceAll(TONES, '')}`.normalize('NFC'),
      ...(apart.match(TONES) ?? []),
    ]
  }
  return Buffer.from([...text].flatMap(lettersOf).map((letter) => bytes.get(letter) ?? 0x3f))
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
