import { isInRow } from './row-of-figures.ts'

/** Masks are never longer than what they stand for: a text that fits its schema still does. */
const EMAIL_MASK = '[@]'
const PHONE_MASK = '[SĐT]'
const ID_MASK = '[ID]'

/** Most texts hold neither a sign of an address nor nine digits close together: two cheap looks decide. */
export function mayHoldPersonalData(text: string): boolean {
  return MAY_HOLD_ADDRESS.test(text) || MAY_HOLD_NUMBER.test(text)
}

const MAY_HOLD_ADDRESS = /@|[([][Aa][Tt]?[)\]]|[Aa] ?[Cc][òÒ][Nn][Gg]/
/** A date with a time behind it has slashes or colons, and is none. */
const MAY_HOLD_NUMBER = /\d(?:[ .()-]{0,5}\d){8}|0[35789]\d{1,2}[/,_]\d{3}[/,_]\d{3}/

/** All that could be a number, with what it is glued to: of a text in which too many are. */
export function maskBluntly(text: string): string {
  return text.replaceAll(/\d(?:[ .,()/_-]{0,3}\d){8,}/g, ID_MASK)
}

/** What looks personal, once; a number that is masked may free the one that it was glued to. */
export function maskOnce(text: string): string {
  const masked = MAY_HOLD_ADDRESS.test(text)
    ? text.replace(EMAIL, EMAIL_MASK).replace(EMAIL_APART, EMAIL_MASK)
    : text
  return MAY_HOLD_NUMBER.test(masked) ? maskNumbers(masked) : masked
}

function maskNumbers(text: string): string {
  return text
    .replace(NAMED_IDENTITY, ID_MASK)
    .replace(IDENTITY_12, ID_MASK)
    .replace(PHONE_VN_ABROAD, PHONE_MASK)
    .replace(PHONE_VN, (found, _sign, at: number, all: string) =>
      isInRow(all, found, at) && !NAMED_BEFORE.test(all.slice(Math.max(0, at - 32), at)) ? found : PHONE_MASK,
    )
    .replace(NAMED_PHONE, PHONE_MASK)
    .replace(PHONE_ABROAD, PHONE_MASK)
    .replace(PHONE_US, PHONE_MASK)
    .replace(SSN, ID_MASK)
    .replace(IDENTITY_9, ID_MASK)
}

const DOMAIN = String.raw`[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}`
const EMAIL = new RegExp(`[^\\s@<>"'\`,;:()[\\]{}|\\\\/]{1,64}@${DOMAIN}`, 'gu')
/** With a space before the sign, or with a word in its place. */
const EMAIL_APART =
  /(?<![\w.%+-])[\w.%+-]{3,64} ?(?: @ ?|[([](?:at|a)[)\]] ?|\ba ?còng )[a-z\d-]{1,63}(?:\.[a-z]{2,63}){1,4}/giu

/**
 * Words in capitals or small letters. A pattern as a whole must not be blind to them (`i`): `anh Bình-0912345678` is
 * somebody, `CAM-0912345678` and `cam-0912345678` are things.
 */
function anyCase(words: string): string {
  return words.replaceAll(/\p{L}/gu, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`)
}

/** Behind the name of a currency: what makes another word of it, or a name. */
function notBefore(words: string): string {
  return String.raw`(?! (?:${anyCase(words)})(?!\p{L})| (?!(?:${anyCase('vnđ|vnd|vn|usd')})(?!\p{L}))\p{Lu})`
}

/** Whoever writes one of these in front means a number of that sort. */
const PHONE_NAMES = anyCase('SĐT|SDT|ĐT|DT|DĐ|DD|TEL|ZALO|MOB|LH|HOTLINE|PHONE|CALL|GỌI|SỐ')
const IDENTITY_NAMES = anyCase('CCCD|CMND|CMTND|CMT|GCMND|CĂN CƯỚC|CHỨNG MINH|ĐỊNH DANH')

/**
 * Not in the middle of a longer number, a decimal figure or an id: `PA-2025-0912345678` is a case, while
 * `0987654321-0912345678` are two numbers, `gọi0912345678` and `SĐT0912345678` is one, and so is `anh Bình-0912345678`.
 * What stands in a URN is an id, whatever its sign in front: `urn:ngsi-ld:Device:0912345678`.
 */
const BEFORE = String.raw`(?=[+(\dOo])(?<!\b[Uu][Rr][Nn]:[\w.-]{2,32}:[\w.:%-]{0,128})(?:(?<![\p{L}\d_+\-]|\d[.,])|(?<=\d{9}-)|(?<=(?<![\p{L}\d_.-])\p{Ll}{2,8})|(?<=(?<!\d)(?:${PHONE_NAMES}|${IDENTITY_NAMES}))|(?<=(?:\p{Lu}\p{Ll}{1,7}|(?![a-z])\p{Ll})-))`
/** Nor with more of an id in hexadecimal behind it, such as a UUID. */
const AFTER = String.raw`(?![\da-f]{6}|[\da-f]{0,8}(?:-[\da-f]{4}){1,3}-[\da-f]{12}|\d|[.,]\d{1,8}(?!\d)|-\d{1,7}(?!\d)|[-_](?!\p{Lu}?\p{Ll}{2})[A-Za-z])`
/** A figure with its unit is a figure. */
const NO_UNIT = String.raw`(?!\s?(?:[$€%]|[Mm]\b|${anyCase('đ|vn|usd|m2|m²|m3|m³|km|kg|kwh|tấn|lít|xe|người|lượt|hồ sơ|dân|tỷ|triệu|veh|people')}))`

/**
 * A currency behind an amount. Many words begin with its name (`đồng chí`, `đồng thời`, `đ/c`), and people and places do
 * (`Triệu Thị Hoa`, `Đồng Hỷ`).
 */
const CURRENCY = String.raw`(?:[$€₫%]|(?:${anyCase('đồng')}${notBefore('ý|chí|thời|bào|nghiệp|hồ|đội|hương|loạt|bộ|hành|môn|lòng|tình|phục|nhất|minh')}|${anyCase('triệu')}${notBefore('tập|chứng|hồi')}|${anyCase('tỷ')}${notBefore('lệ|phú|số')}|${anyCase('đ')}(?!/[Cc])|${anyCase('vnđ|vnd|usd')})(?!\p{L}))`
/**
 * An amount with its currency is none, nor one in thousands of thousands: `+1 000 000 000 đồng`. Where it begins. So many
 * digits and no more: what is asked at each place of a text must not read all of it. A round mobile number is one.
 */
const NO_AMOUNT = String.raw`(?!\+?(?:(?:\d{1,3}(?:[ .]\d{3}){1,6}|\d{1,18})\s?${CURRENCY}|(?!84[ .]?[35789])\d{1,3}(?:[ .]\d{3}){0,4}(?:[ .]000){2}(?!\d)))`

/** What may stand between two digits of one number. */
const GAP = String.raw`\)?(?: ?[.\-] ?| {0,3})`
/**
 * How the digits of a number that begins with 0 stand together: its first three do, or it is written in pairs or digit
 * by digit, or in threes and fours with another sign. Two groups of five are codes of areas; 0830 22.11.25 is a time.
 */
const GROUPS = String.raw`(?!\d{5}[ .\-]{1,3}\d{5}(?!\d)|\d{4} \d{1,2}[.\-]\d{1,2}[.\-]\d{2}(?!\d))(?=.\d{2,3}\)?[ .\-]{0,3}\d{2}|.\d(?: \d\d){4}|.\d(?:\.\d\d){4}|.\d(?:-\d\d){4}|.(?: \d){9}|.(?:\.\d){9}|.(?:-\d){9})`
const PHONE_VN = new RegExp(
  `${BEFORE}(?:(?:\\((?=\\d{3,4}\\)))?${GROUPS}(?:[0Oo]${GAP}[35789](?:${GAP}\\d){8}|02(?:${GAP}\\d){9}${AFTER}|02(?:${GAP}\\d){8})|0[35789]\\d{1,2}([/,_])\\d{3}\\1\\d{3,4})${AFTER}`,
  'gu',
)
/** From abroad. Without a sign in front 84.312.345.678 may be a figure. */
const PHONE_VN_ABROAD = new RegExp(
  `(?=[+(08])${NO_AMOUNT}(?:${BEFORE}(?:\\((?=\\+?\\d{2,4}\\)))?(?:\\+|00)84|${BEFORE}\\(84\\)|${BEFORE}(?!84([ .])\\d{3}\\1\\d{3}\\1\\d{3}${AFTER})84)\\)?${GAP}(?:\\(?0)?${GAP}(?:[35789](?:${GAP}\\d){8}|2(?:${GAP}\\d){9}${AFTER}|2(?:${GAP}\\d){8})${AFTER}`,
  'gu',
)
/** Pairs that are called a phone number are one, whatever stands behind them. */
const NAMED_BEFORE = new RegExp(
  `(?<!\\p{L})(?:${PHONE_NAMES}|${anyCase('điện thoại|di động|liên hệ')})[ :.]{1,3}$`,
  'u',
)
const NAMED_PHONE = new RegExp(
  `(?=0)(?<=(?:${PHONE_NAMES})[ :.]{1,3})0[235789]\\d{3}[ .\\-]\\d{5}${AFTER}`,
  'gu',
)
/** Of North America eleven digits. */
const PHONE_ABROAD = new RegExp(
  `(?<![\\w+])${NO_AMOUNT}\\+(?:1(?:[ .-]?\\d){10}|[2-9]\\d{0,2}(?:[ .-]?\\d){7,12})${AFTER}`,
  'gu',
)
const PHONE_US = new RegExp(
  `${BEFORE}(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?\\d{3}[ .-]|[2-9]\\d{2}([ .-])\\d{3}\\1)\\d{4}${AFTER}`,
  'gu',
)
const SSN = new RegExp(`${BEFORE}(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}${AFTER}`, 'gu')
/** The identity card of today: twelve digits from 001 to 096, sometimes in groups of three or four. */
const IDENTITY_12 = new RegExp(
  `${BEFORE}0\\d{2}(?:\\d{9}|([ .-])\\d{3}\\1\\d{3}\\1\\d{3}|\\d([ .-])\\d{4}\\2\\d{4})${AFTER}`,
  'gu',
)
/** Logs number what they tell of. */
const NOT_OF_A_LOG = String.raw`(?<!\b(?:${anyCase('connection|session|flow')})[ :=#]{1,2})`
/** The one before it: nine digits, the first from 0 to 3. A round figure is none, and no figure begins with 0. */
const IDENTITY_9 = new RegExp(
  `${BEFORE}${NOT_OF_A_LOG}(?:0\\d{8}|(?<!\\+\\d{1,3}[ .])(?!000)0\\d{2}([ .])\\d{3}\\1\\d{3}${NO_UNIT}|[1-3]\\d{5}(?!000)\\d{3}(?!\\d)${NO_UNIT})${AFTER}`,
  'gu',
)
/** Either of them, however it is grouped, behind its own name. */
const NAMED_IDENTITY = new RegExp(
  `(?=[0-3])(?<=(?:${IDENTITY_NAMES})[^\\d\\n]{0,16})(?:0\\d(?:${GAP}\\d){10}|[0-3](?:${GAP}\\d){8})${AFTER}`,
  'gu',
)
