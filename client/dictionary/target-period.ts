import type { useDictionaryTexts } from './texts.ts'

/** `2026-Q3` as it is said: `Quý III năm 2026`. What is none of the forms is told as it stands. */
export function periodName(period: string, t: ReturnType<typeof useDictionaryTexts>): string {
  const [, year = '', rest = '', day] = /^(\d{4})(?:-(Q[1-4]|H[12]|\d{2})(?:-(\d{2}))?)?$/.exec(period) ?? []
  if (year === '') return weekName(period, t)
  if (rest === '') return t('year', { year })
  if (rest === 'H1') return t('half', { year })
  if (rest === 'H2') return t('secondHalf', { year })
  if (rest.startsWith('Q')) return t('quarter', { number: ROMAN[Number(rest.slice(1)) - 1] ?? rest, year })
  return day === undefined ? t('month', { month: rest, year }) : t('day', { day: `${day}/${rest}/${year}` })
}

/** Quarters are written so in both languages. */
const ROMAN = ['I', 'II', 'III', 'IV']

/** Those who type by weeks write `2026-W30`. */
function weekName(period: string, t: ReturnType<typeof useDictionaryTexts>): string {
  const [, year = '', week = ''] = /^(\d{4})-W(\d{2})$/.exec(period) ?? []
  return week === '' ? period : t('week', { week: Number(week), year })
}
