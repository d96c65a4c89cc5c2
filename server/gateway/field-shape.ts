/** Single fields as `shared/observation.ts` has them, told without a schema. */
export function isId(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const length = value.length
  if (length === 0 || length > 128) return false
  for (let i = 0; i < length; i++) {
    const unit = value.charCodeAt(i)
    if (unit < 0x21 || unit > 0x7e) return false
  }
  return true
}

export function isRevision(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

export function isTime(value: unknown): boolean {
  return isRevision(value) && typeof value === 'number' && value <= LAST_TIME
}

export function isText(value: unknown, min: number, max: number): boolean {
  return typeof value === 'string' && value.length >= min && value.length <= max
}

export function isPlace(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && isWithin(value[0], 90) && isWithin(value[1], 180)
}

export function isListOf(
  value: unknown,
  min: number,
  max: number,
  check: (item: unknown) => boolean,
): boolean {
  if (!Array.isArray(value) || value.length < min || value.length > max) return false
  for (let i = 0; i < value.length; i++) if (!check(value[i])) return false
  return true
}

export function isAttributes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  let count = 0
  for (const key in value) {
    if (++count > 32 || !ATTRIBUTE_KEY.test(key)) return false
    if (!isAttributeValue((value as Readonly<Record<string, unknown>>)[key])) return false
  }
  return true
}

function isAttributeValue(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return value.length <= 500
    case 'number':
      return Number.isFinite(value)
    case 'boolean':
      return true
    default:
      return value === null
  }
}

function isWithin(value: unknown, limit: number): boolean {
  return typeof value === 'number' && value >= -limit && value <= limit
}

const ATTRIBUTE_KEY = /^[A-Za-z][A-Za-z0-9_]{0,63}$/
/** The last millisecond of the year 9999. */
const LAST_TIME = 253_402_300_799_999
