import type { Attributes, Fact } from './observation.ts'
import { maskBluntly, maskOnce, mayHoldPersonalData } from './personal-numbers.ts'
import { asPlainDigits, isOddlyWritten } from './plain-digits.ts'

/**
 * Personal data of citizens in free text and attributes (R11): phone numbers, e-mail addresses and identity
 * numbers of Vietnam and the United States are masked, declared personal attributes are dropped.
 *
 * Limits: names and home addresses inside free text cannot be found reliably and stay; so do numbers written in words
 * or split over several lines, two groups of five digits (codes of areas), of six (times) without the name of what they
 * are, pairs in a longer row of pairs, nine digits from 1 to 3 on with a unit, or round, which are figures, and what
 * letters make an id (`CAM-0912345678`, a UUID, a URN). Ids (of cases, things, areas) are not free text: a feed must not put a citizen's number there.
 */
export function maskPersonalData(text: string): string {
  let plain = isOddlyWritten(text) ? asPlainDigits(text) : text
  let isMasked = false
  for (let round = 0; mayHoldPersonalData(plain); round += 1) {
    // A number masked may free the one that it was glued to: a long chain of them must not cost its length squared.
    if (round === MOST_ROUNDS) return maskBluntly(plain)
    const masked = maskOnce(plain)
    if (masked === plain) break
    plain = masked
    isMasked = true
  }
  return isMasked ? plain : text
}

const MOST_ROUNDS = 6

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
