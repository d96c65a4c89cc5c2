/** Digits of other scripts and widths, signs that look like others, and what is not seen at all. */
const ODD =
  /[\u00a0\u00ad\u2000-\u2015\u202f\u205f-\u2064\u2212\u3000\ufeff\uff08-\uff0f\uff20]|(?!\d)\p{Nd}/u

/** What is none of ODD by far the most often: letters of Latin scripts and their marks, with what stands below them. */
const MAY_BE_ODD = /[\u00a0\u00ad\u0660-\u1cff\u2000-\uffff]/

/** Whether digits in a text may be written otherwise than as 0 to 9 with plain signs between them. */
export function isOddlyWritten(text: string): boolean {
  return MAY_BE_ODD.test(text) && ODD.test(text)
}

/** With plain digits, spaces, hyphens and brackets, and without what has no width; never longer. */
export function asPlainDigits(text: string): string {
  return text
    .replaceAll(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/gu, '')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' ')
    .replaceAll(/[\u2010-\u2015\u2212]/gu, '-')
    .replaceAll(/[\uff08-\uff0f\uff20]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDER_BY))
    .replaceAll(/(?!\d)\p{Nd}/gu, (digit) => String(valueOf(digit)))
}

/** How far the wide forms of ASCII stand from it. */
const WIDER_BY = 0xfee0

/** Digits of a script stand in a row from its zero on, and the rows begin where the one before them has no digit. */
function valueOf(digit: string): number {
  const known = VALUES.get(digit)
  if (known !== undefined) return known
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  VALUES.set(digit, code - zero)
  return code - zero
}

/** Of as many digits as Unicode has, some hundreds. */
const VALUES = new Map<string, number>()
