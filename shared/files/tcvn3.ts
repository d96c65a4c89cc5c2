/**
 * TCVN 5712:1993 (VN3), the eight-bit Vietnamese of the fonts named `.Vn…`: the lower half is ASCII. Capitals with a
 * tone mark have no place of their own in it; those fonts draw them by a font of capitals.
 */
export function decodeTcvn3(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : (UPPER_HALF[byte] ?? '\ufffd')
  return text
}

const LETTERS: readonly (readonly [from: number, letters: string])[] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
]

const UPPER_HALF: Readonly<Record<number, string>> = Object.fromEntries(
  LETTERS.flatMap(([from, letters]) => [...letters].map((letter, i): [number, string] => [from + i, letter])),
)
