/** VISCII (RFC 1456), in which six capitals stand where ASCII has controls that no text has. */
export function decodeViscii(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += CONTROLS[byte] ?? UPPER_HALF[byte - 0x80] ?? String.fromCharCode(byte)
  return text
}

const CONTROLS: Readonly<Record<number, string>> = {
  0x02: 'Ẳ',
  0x05: 'Ẵ',
  0x06: 'Ẫ',
  0x14: 'Ỷ',
  0x19: 'Ỹ',
  0x1e: 'Ỵ',
}

const UPPER_HALF: readonly string[] = [
  ...'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ',
  ...'ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ',
  ...'Õắằặấầẩậẽẹếềểễệố',
  ...'ồổỗỠƠộờởịỰỨỪỬơớƯ',
  ...'ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ',
  ...'ĐứÒÓÔạỷừửÙÚỹỵÝỡư',
  ...'àáâãảăữẫèéêẻìíĩỉ',
  ...'đựòóôõỏọụùúũủýợỮ',
]
