import type { Attributes, Fact } from './observation.ts'

/**
 * Personal data of citizens in free text and attributes (R11): phone numbers, e-mail addresses and identity
 * numbers of Vietnam and the United States are masked, declared personal attributes are dropped.
 *
 * Limits: names and home addresses inside free text cannot be found reliably and stay; numbers written in words
 * or split over several lines stay. Ids (of cases, things, areas) are not free text: a feed must not put a
 * citizen's number there.
 */
export function maskPersonalData(text: string): string {
  if (!MAY_HOLD_PERSONAL_DATA.test(text)) return text
  // A number masked may free the one that it was glued to; each round makes the text shorter, so it ends.
  const masked = maskOnce(text)
  return masked === text ? text : maskPersonalData(masked)
}

function maskOnce(text: string): string {
  return text
    .replace(EMAIL, EMAIL_MASK)
    .replace(IDENTITY_12, ID_MASK)
    .replace(PHONE_VN, (found) => (isVietnamesePhone(found) ? PHONE_MASK : found))
    .replace(PHONE_ABROAD, PHONE_MASK)
    .replace(PHONE_US, PHONE_MASK)
    .replace(SSN, ID_MASK)
    .replace(IDENTITY_9, ID_MASK)
}

/** Masks and drops in place: the observation is the server's own copy, parsed a moment before. */
export function dropPersonalData(fact: Fact): void {
  if (fact.type === 'thing') fact.name = maskPersonalData(fact.name)
  else {
    fact.title = maskPersonalData(fact.title)
    if (fact.text !== undefined) fact.text = maskPersonalData(fact.text)
  }
  if (fact.attributes !== undefined) cleanAttributes(fact.attributes)
}

/** Attributes that are personal by their name, whatever they hold. Case and underscores do not count. */
export function isPersonalAttribute(key: string): boolean {
  return PERSONAL_ATTRIBUTES.has(key.replaceAll('_', '').toLowerCase())
}

function cleanAttributes(attributes: Attributes): void {
  for (const key in attributes) {
    const value = attributes[key]
    if (isPersonalAttribute(key)) delete attributes[key]
    else if (typeof value === 'string') attributes[key] = maskPersonalData(value)
  }
}

/** Masks are never longer than what they stand for: a text that fits its schema still does. */
const EMAIL_MASK = '[@]'
const PHONE_MASK = '[SĐT]'
const ID_MASK = '[ID]'

/** Most texts hold neither an at-sign nor nine digits close together: one cheap look decides. */
const MAY_HOLD_PERSONAL_DATA = /@|\d(?:[ .()-]{0,2}\d){8}/

const EMAIL = /[^\s@<>"'`,;:()[\]{}|\\/]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu

/**
 * Not in the middle of a longer number, a decimal figure or an id: `PA-2025-0912345678` is a case, while
 * `0987654321-0912345678` are two numbers and `SĐT0912345678` is one.
 */
const BEFORE = String.raw`(?:(?<![A-Za-z\d_.,+\-])|(?<=\d{9}-)|(?<=(?:SĐT|SDT|ĐT|DT|TEL|ZALO|CCCD|CMND|CMT)))`
const AFTER = String.raw`(?!\d|[.,]\d|-\d{1,7}(?!\d)|[-_][A-Za-z])`
/** A figure with its unit is a figure. */
const NO_UNIT = String.raw`(?!\s?(?:đ|vn|usd|\$|€|%|m\b|m2|m²|m3|m³|km|kg|kwh|tấn|lít|xe|người|lượt|hồ sơ|dân|tỷ|triệu|veh|people))`

/** Candidates, in groups with one kind of separator; `isVietnamesePhone` counts the digits. */
const PHONE_VN = new RegExp(
  `${BEFORE}(?:(?:\\+|00)?84[ .-]?(?:\\(0\\)[ ]?)?\\d{2,3}|\\(0\\d{2,3}\\)|0\\d{2,3})(?:([ .-]?)\\d{2,4})(?:\\1\\d{1,4}){1,3}${AFTER}`,
  'giu',
)
const PHONE_ABROAD = new RegExp(`(?<![\\w+])\\+[1-9]\\d{0,2}(?:[ .-]?\\d){7,12}${AFTER}`, 'gu')
const PHONE_US = new RegExp(
  `${BEFORE}(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?\\d{3}[ .-]|[2-9]\\d{2}([ .-])\\d{3}\\1)\\d{4}${AFTER}`,
  'giu',
)
const SSN = new RegExp(`${BEFORE}(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}${AFTER}`, 'giu')
/** The identity card of today: twelve digits from 001 to 096, sometimes in groups of three or four. */
const IDENTITY_12 = new RegExp(
  `${BEFORE}0\\d{2}(?:\\d{9}|([ .-])\\d{3}\\1\\d{3}\\1\\d{3}|\\d([ .-])\\d{4}\\2\\d{4})${AFTER}`,
  'giu',
)
/** The one before it: nine digits, the first from 0 to 3. */
const IDENTITY_9 = new RegExp(`${BEFORE}[0-3]\\d{8}${AFTER}${NO_UNIT}`, 'giu')

/** Mobile numbers are 9 digits behind the 0 or +84 and begin with 3, 5, 7, 8 or 9; fixed ones 9 or 10, with 2. */
function isVietnamesePhone(found: string): boolean {
  const digits = found.replaceAll(/\D/g, '')
  const national = digits.replace(/^(?:0084|84)0?|^0/, '')
  return /^(?:[35789]\d{8}|2\d{8,9})$/.test(national)
}

const PERSONAL_ATTRIBUTES: ReadonlySet<string> = new Set([
  'address',
  'birthdate',
  'birthday',
  'caller',
  'callername',
  'cccd',
  'chuhoso',
  'citizenid',
  'cmnd',
  'cmt',
  'contact',
  'dateofbirth',
  'diachi',
  'dienthoai',
  'dob',
  'email',
  'firstname',
  'fullname',
  'hoten',
  'hovaten',
  'identitynumber',
  'lastname',
  'mobile',
  'mst',
  'nationalid',
  'ngaysinh',
  'nguoigui',
  'nguoilienhe',
  'nguoinop',
  'nguoiphananh',
  'nguoiyeucau',
  'passport',
  'phone',
  'phonenumber',
  'reporter',
  'reporteremail',
  'reportername',
  'reporterphone',
  'sdt',
  'socccd',
  'socmnd',
  'sodienthoai',
  'sogiayto',
  'ssn',
  'telephone',
  'tenchuhoso',
  'tennguoinop',
  'thudientu',
])
