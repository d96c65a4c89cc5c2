/**
 * Somebody whose data are sent through one door, told apart from those of every other by `number`, 0 to 999: whatever
 * of them comes out again says which door let it in.
 */
export interface Person {
  name: string
  phone: string
  email: string
  /** Of the card of today, twelve digits; of the one before it, nine. */
  identity: string
  formerIdentity: string
  /** Free text of a citizen who leaves all of it. Without the name: that cannot be found in free text. */
  text: string
}

export function personOf(number: number): Person {
  const three = String(number).padStart(3, '0')
  const phone = `0912345${three}`
  const email = `kin.${three}@example.vn`
  const identity = `019201001${three}`
  const formerIdentity = `097531${three}`
  const calls = `gọi 0912 345 ${three} hoặc +84 91 2345 ${three}, ${email}`
  const text = `Ngập ở tổ 7, ${calls}, CCCD ${identity}, CMND ${formerIdentity}`
  return { name: `Nguyễn Văn Kín ${three}`, phone, email, identity, formerIdentity, text }
}

/** What stands of the text of anybody, when it has gone through a door. */
export const MASKED_TEXT = 'Ngập ở tổ 7, gọi [SĐT] hoặc [SĐT], [@], CCCD [ID], CMND [ID]'

/** Digits of a phone or a card end with the third of its own: within a longer figure, or a hash, they are nobody's. */
const TRACE =
  /91[ .-]?2[ .-]?34[ .-]?5[ .-]?\d\d\d(?![\da-f])|kin\.\d\d\d(?:@|%40)|019201001\d\d\d|097531\d\d\d(?![\da-f])|Văn Kín \d\d\d/g

/** Whatever stands of anybody in a text, each once. */
export function tracesIn(text: string): string[] {
  return [...new Set(text.match(TRACE))].toSorted()
}
