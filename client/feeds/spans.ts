import { formatNumber } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useFeedTexts } from './texts.ts'

const UNITS = [
  ['d', 86_400_000, 86_400_000],
  ['h', 3_600_000, 3_600_000],
  ['min', 60_000, 60_000],
  // A tenth of a second says more than its milliseconds.
  ['s', 1_000, 100],
] as const

/** A length of time in its largest whole unit, `3 phút`; below ten of it with one decimal. */
export function useSpans(): (ms: number) => string {
  const t = useFeedTexts()
  const locale = useLocale()
  return (ms) => {
    const [unit, size] = UNITS.find(([, , from]) => Math.abs(ms) >= from) ?? (['ms', 1] as const)
    const value = Math.abs(ms) / size
    const decimals = unit === 'ms' || value >= 10 || Number.isInteger(value) ? 0 : 1
    return `${formatNumber(value, decimals, locale)} ${t(`board.units.${unit}`)}`
  }
}

export function useCounts(): (count: number) => string {
  const locale = useLocale()
  return (count) => formatNumber(count, 0, locale)
}
