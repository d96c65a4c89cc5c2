/**
 * Somebody whose data are sent through one door, told apart from those of every other by `number`, 0 to 99: whatever
 * of them comes out again says which door let it in.
 */
export interface Person {
  name: string
  phone: string
  email: string
  identity: string
  /** Free text of a citizen who leaves all of it. Without the name: that cannot be found in free text. */
  text: string
}

export function personOf(number: number): Person {
  const two = String(number).padStart(2, '0')
  const phone = `09123456${two}`
  const email = `kin.${two}@example.vn`
  const identity = `0192010012${two}`
  const text = `Ngập ở tổ 7, gọi 0912 345 6${two} hoặc +84 91 234 56${two}, ${email}, CCCD ${identity}`
  return { name: `Nguyễn Văn Kín ${two}`, phone, email, identity, text }
}

const TRACE = /91[ .-]?2[ .-]?34[ .-]?5[ .-]?6[ .-]?\d\d|kin\.\d\d(?:@|%40)|0192010012\d\d|Văn Kín \d\d/g

/** Whatever stands of anybody in a text, each once. */
export function tracesIn(text: string): string[] {
  return [...new Set(text.match(TRACE))].toSorted()
}
