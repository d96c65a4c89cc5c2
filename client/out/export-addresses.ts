import type { Locale } from '../../shared/label.ts'
import type { RoomTable } from '../../shared/out/export-parameters.ts'

/** Files of what is seen, in the language of the page; tables with the mark by which Excel knows UTF-8. */
const csv = (locale: Locale, more: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({ ...more, lang: locale, bom: '1' }).toString()

/** In which language, and of which moment of the past; of now where there is none. */
export interface Taken {
  locale: Locale
  at: number | undefined
}

const moment = (at: number | undefined) => (at === undefined ? {} : { at: String(Math.round(at)) })
const layer = ({ locale, at }: Taken) => new URLSearchParams({ ...moment(at), lang: locale }).toString()
const table = (of: RoomTable, { locale, at }: Taken) => csv(locale, { of, ...moment(at) })

export function scopeGeoJson(scope: string, taken: Taken): string {
  return `/api/v1/scopes/${encodeURIComponent(scope)}/geojson?${layer(taken)}`
}

export function scopeCsv(scope: string, of: 'figures' | 'comparison', taken: Taken): string {
  return `/api/v1/scopes/${encodeURIComponent(scope)}/csv?${table(of, taken)}`
}

export function roomGeoJson(scope: string, domain: string, taken: Taken): string {
  return `/api/v1/rooms/${encodeURIComponent(scope)}/${encodeURIComponent(domain)}/geojson?${layer(taken)}`
}

export function roomCsv(scope: string, domain: string, of: RoomTable, taken: Taken): string {
  return `/api/v1/rooms/${encodeURIComponent(scope)}/${encodeURIComponent(domain)}/csv?${table(of, taken)}`
}

export function feedsCsv(locale: Locale): string {
  return `/api/v1/feeds.csv?${csv(locale)}`
}

export function dictionaryCsv(domain: string, locale: Locale): string {
  return `/api/v1/dictionary.csv?${csv(locale, domain === '' ? {} : { domain })}`
}

/** Of a scope, up to a moment. */
export function historyCsv(
  { indicator, scope, to, spanMs }: { indicator: string; scope: string; to: number; spanMs: number },
  locale: Locale,
): string {
  const span = { from: String(Math.round(to - spanMs)), to: String(Math.round(to)) }
  return `/api/v1/history.csv?${csv(locale, { indicator, scope, ...span, points: '5000' })}`
}
