import type { Reading } from '../../shared/observation.ts'

/**
 * Whether `readingSchema` takes this as it is: four readings of five go this way at a tenth of the schema's cost.
 * It may say no to what the schema takes (the schema is asked then), never yes to what the schema refuses; a
 * property test holds the two together.
 */
export function isReading(value: unknown): value is Reading {
  if (typeof value !== 'object' || value === null) return false
  const reading: Partial<Record<keyof Reading, unknown>> = value
  if (reading.type !== 'reading') return false
  return hasOnlyReadingKeys(value) && headFits(reading) && partsFit(reading)
}

function headFits(reading: Partial<Record<keyof Reading, unknown>>): boolean {
  return (
    isId(reading.indicator) &&
    (reading.thing === undefined || isId(reading.thing)) &&
    (reading.area === undefined || isId(reading.area)) &&
    isCount(reading.at, LAST_TIME) &&
    (reading.value === null || Number.isFinite(reading.value))
  )
}

function partsFit({ numerator, denominator, revision }: Partial<Record<keyof Reading, unknown>>): boolean {
  return (
    (numerator === undefined || Number.isFinite(numerator)) &&
    (denominator === undefined ||
      (typeof denominator === 'number' && denominator >= 0 && denominator < Infinity)) &&
    (revision === undefined || isCount(revision, Number.MAX_SAFE_INTEGER))
  )
}

function hasOnlyReadingKeys(value: object): boolean {
  for (const key in value) {
    switch (key) {
      case 'type':
      case 'indicator':
      case 'thing':
      case 'area':
      case 'at':
      case 'value':
      case 'numerator':
      case 'denominator':
      case 'revision':
        break
      default:
        return false
    }
  }
  return true
}

function isId(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const length = value.length
  if (length === 0 || length > 128) return false
  for (let i = 0; i < length; i++) {
    const unit = value.charCodeAt(i)
    if (unit < 0x21 || unit > 0x7e) return false
  }
  return true
}

function isCount(value: unknown, max: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max
}

/** The last millisecond of the year 9999, as `timeSchema` has it. */
const LAST_TIME = 253_402_300_799_999
