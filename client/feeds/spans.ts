import { formatNumber } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useFeedTexts } from './texts.ts'

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** From here on seconds with a decimal say more than milliseconds. */
const TENTH_MS = 100

/** A length of time in its largest whole unit, `3 phút`; below ten of it with one decimal. */
export function useSpans(): (ms: number) => string {
  const t = useFeedTexts()
  const locale = useLocale()
  return (ms) => {
    const [unit, size] =
      UNITS.find(([unit, length]) => Math.abs(ms) >= (unit === 's' ? TENTH_MS : length)) ??
      (['ms', 1] as const)
    const value = Math.abs(ms) / size
    const decimals = unit === 'ms' || value >= 10 || Number.isInteger(value) ? 0 : 1
    return `${formatNumber(value, decimals, locale)} ${t(`board.units.${unit}`)}`
  }
}

export function useCounts(): (count: number) => string {
  const locale = useLocale()
  return (count) => formatNumber(count, 0, locale)
}
