import type { Json } from '../../shared/audit/canonical-json.ts'
import { isPersonalAttribute, maskPersonalData } from '../../shared/personal-data.ts'

const DEEPEST = 12
const LONGEST_TEXT = 4_000
const SECRET_MASK = '[secret]'
const PERSONAL_MASK = '[personal]'

/** What it was or became, as JSON that may be kept for ever: no secret, no personal data, no endless depth. */
export function cleanValue(value: unknown, depth = 0): Json {
  if (depth > DEEPEST) return '[…]'
  switch (typeof value) {
    case 'string':
      return freeText(value, LONGEST_TEXT)
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'boolean':
      return value
    case 'bigint':
      return String(value)
    case 'object':
      return cleanObject(value, depth)
    case 'undefined':
    case 'function':
    case 'symbol':
      return null
  }
}

/** A text that may say anything, as it may be kept. */
export function freeText(text: string, longest: number): string {
  return maskPersonalData(maskSecrets(cleanText(text, longest)))
}

/** Without NUL and halves of surrogate pairs, which PostgreSQL does not take. */
export function cleanText(text: string, longest: number): string {
  // UTF-8 has no halves: writing and reading it puts U+FFFD in their place.
  const storable = Buffer.from(text.slice(0, longest)).toString().replaceAll('\0', '\uFFFD')
  return text.length <= longest ? storable : `${storable}…`
}

function cleanObject(value: object | null, depth: number): Json {
  if (value === null) return null
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Array.isArray(value)) return Array.from(value, (member) => cleanValue(member, depth + 1))
  const clean: { [key: string]: Json } = {}
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue
    const key = freeText(name, LONGEST_TEXT)
    // A prototype is no member, whatever its name says.
    Object.defineProperty(clean, key, { value: cleanMember(name, member, depth), enumerable: true })
  }
  return clean
}

function cleanMember(name: string, value: unknown, depth: number): Json {
  const isText = typeof value === 'string' || typeof value === 'number'
  if ((isText || Array.isArray(value)) && isSecretName(name)) return SECRET_MASK
  if (isText && isPersonalAttribute(name)) return PERSONAL_MASK
  return cleanValue(value, depth + 1)
}

/** `credential` and `new_password`, but not `credentialId`: an id may be told. */
function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.replaceAll(/[^A-Za-z]/g, ''))
}

const SECRET_NAME =
  /(?:password|passphrase|secret|token|credentials?|cookies?|authorization|apikey|privatekey|otp|backupcodes?|recoverycodes?|salt|passwordhash)$/i

/** Secrets inside texts: of a header, of an address. */
function maskSecrets(text: string): string {
  return (
    text
      // Keys of programs are known by their form, wherever they stand.
      .replaceAll(/\btck_[0-9A-Za-z]{49}\b/g, SECRET_MASK)
      .replaceAll(/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, `$1 ${SECRET_MASK}`)
      .replaceAll(/(:\/\/[^\s:/@]*:)[^\s/@]+@/g, `$1${SECRET_MASK}@`)
      .replaceAll(/([?&](?:token|code|secret|password|credential|key)=)[^&\s"]+/gi, `$1${SECRET_MASK}`)
  )
}
