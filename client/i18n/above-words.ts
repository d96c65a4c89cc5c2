import type { Indicator } from '../../shared/domains/domain.ts'
import type { Locale } from '../../shared/label.ts'
import type { FigureAbove } from '../state/beside-above.ts'
import { formatNumber } from './format-number.ts'

/** `92,1 %`. */
export function aboveWords(
  { figure }: Pick<FigureAbove, 'figure'>,
  { unit, declared, locale }: { unit: string; declared: Indicator; locale: Locale },
): string {
  const value = formatNumber(figure.value ?? 0, declared.decimals, locale)
  return unit === '' ? value : `${value} ${unit}`
}

/** As texts take it. */
export function coverageOf({ figure: { reported, expected } }: Pick<FigureAbove, 'figure'>) {
  return { reported, expected }
}
