import type { Freshness } from '../../shared/freshness.ts'
import { formatNumber, UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'

interface FigureTextProps {
  value: number | null | undefined
  decimals: number
  freshness: Freshness
}

/** A figure in tabular digits: late is dim, stale is hatched, unknown is a dash. */
export function FigureText({ value, decimals, freshness }: FigureTextProps) {
  const locale = useLocale()
  const known = typeof value === 'number'
  return (
    <span className="figure figures" data-freshness={known ? freshness : 'unknown'}>
      {known ? formatNumber(value, decimals, locale) : UNKNOWN_FIGURE}
    </span>
  )
}
