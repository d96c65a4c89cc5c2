import type { Locale } from '../../shared/label.ts'
import type { Decimal } from '../../shared/files/mapping.ts'
import { readFigure } from '../../shared/files/read-figure.ts'

/** What a cell holds, as somebody typed it. */
export type TypedFigure =
  | { status: 'empty' }
  | { status: 'figure'; value: number }
  /** It can be read with the other decimal mark alone: `12.5` where a comma is used. */
  | { status: 'other-mark'; value: number }
  | { status: 'wrong' }

export const DECIMAL_OF: Readonly<Record<Locale, Decimal>> = { vi: 'comma', en: 'point' }

/**
 * A figure as the language writes it: vi `1.234,5`, en `1,234.5`. The unit behind it is dropped where it is the cell's
 * own. Never guesses between the marks: what only the other one could read is told, with what it would be.
 */
export function readTyped(text: string, locale: Locale, units: readonly string[] = []): TypedFigure {
  const bare = withoutUnit(text, units)
  if (bare === '') return { status: 'empty' }
  const decimal = DECIMAL_OF[locale]
  const value = readFigure(bare, decimal)
  if (value !== undefined) return { status: 'figure', value }
  const other = readFigure(bare, decimal === 'comma' ? 'point' : 'comma')
  return other === undefined ? { status: 'wrong' } : { status: 'other-mark', value: other }
}

function withoutUnit(text: string, units: readonly string[]): string {
  const trimmed = text.trim()
  const unit = units.find((one) => one !== '' && trimmed.toLowerCase().endsWith(one.toLowerCase()))
  return unit === undefined ? trimmed : trimmed.slice(0, -unit.length).trim()
}

const formats = new Map<Locale, Intl.NumberFormat>()
/** More than any figure has; nothing that was typed is rounded away in silence. */
const MOST_DECIMALS = 10

/** As it stands in a cell: grouped, with the decimals that it has and no others. */
export function writeFigure(value: number, locale: Locale): string {
  let format = formats.get(locale)
  if (format === undefined) {
    const tag = locale === 'vi' ? 'vi-VN' : 'en-GB'
    format = new Intl.NumberFormat(tag, { maximumFractionDigits: MOST_DECIMALS, useGrouping: true })
    formats.set(locale, format)
  }
  return format.format(value)
}
