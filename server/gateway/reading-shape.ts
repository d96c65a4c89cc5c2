import type { Reading } from '../../shared/observation.ts'
import { isId, isRevision, isTime } from './field-shape.ts'

type Fields = Partial<Record<keyof Reading, unknown>>

/**
 * Whether `readingSchema` takes this as it is: four members of five go this way at a tenth of the schema's cost.
 * It may say no to what the schema takes (the schema is asked then), never yes to what the schema refuses; a
 * property test holds the two together.
 */
export function isReading(value: unknown): value is Reading {
  if (typeof value !== 'object' || value === null) return false
  const fields: Fields = value
  if (fields.type !== 'reading') return false
  return hasOnlyReadingKeys(value) && headFits(fields) && partsFit(fields)
}

function headFits({ indicator, thing, area, at, value }: Fields): boolean {
  return (
    isId(indicator) &&
    (thing === undefined || isId(thing)) &&
    (area === undefined || isId(area)) &&
    isTime(at) &&
    (value === null || Number.isFinite(value))
  )
}

function partsFit({ numerator, denominator, revision }: Fields): boolean {
  return (
    (numerator === undefined || Number.isFinite(numerator)) &&
    (denominator === undefined ||
      (typeof denominator === 'number' && denominator >= 0 && denominator < Infinity)) &&
    (revision === undefined || isRevision(revision))
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
