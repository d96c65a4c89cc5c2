import { z } from 'zod'

/** A calendar day `YYYY-MM-DD` in the place's own calendar: law takes effect on days, not on instants. */
export const daySchema = z.iso.date()

/**
 * The two fields of everything that holds from one day to another.
 * `validFrom` is the first day on which it holds, `validTo` the first day on which it no longer does
 * (exclusive; null = still in force), so that successive spans meet without a gap or a shared day.
 */
export const validityFields = {
  validFrom: daySchema,
  validTo: daySchema.nullable(),
}

export interface Validity {
  readonly validFrom: string
  readonly validTo: string | null
}

/** Days are compared as text: the ISO form sorts as the calendar does. */
export function isValidOn(span: Validity, day: string): boolean {
  return span.validFrom <= day && (span.validTo === null || day < span.validTo)
}

export function overlaps(a: Validity, b: Validity): boolean {
  return (b.validTo === null || a.validFrom < b.validTo) && (a.validTo === null || b.validFrom < a.validTo)
}

/** The calendar day of an instant (epoch ms, UTC) in an IANA time zone; throws RangeError for an unknown zone. */
export function dayOf(epochMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(epochMs)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}
