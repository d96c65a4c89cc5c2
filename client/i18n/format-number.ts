import type { Locale } from '../../shared/label.ts'

const TAGS: Readonly<Record<Locale, string>> = { vi: 'vi-VN', en: 'en-GB' }
const formats = new Map<string, Intl.NumberFormat>()

/** A figure with exactly its declared decimals, grouped as the language groups: vi `1.284,5`, en `1,284.5`. */
export function formatNumber(value: number, decimals: number, locale: Locale): string {
  const key = `${locale}${decimals}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(TAGS[locale], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      // Vietnamese groups from 1.000 on, like every figure of its administration.
      useGrouping: true,
    })
    formats.set(key, format)
  }
  // A rounded -0 would read as a fall.
  return format.format(Number(value.toFixed(decimals)) === 0 ? 0 : value)
}

/** What stands where a figure is not known. */
export const UNKNOWN_FIGURE = '—'
