import type { Definition } from '../../shared/kpi/definition.ts'
import { ageParts } from '../i18n/age.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { useDictionaryTexts } from './texts.ts'

/** A figure of an indicator in its own decimals and with its unit: `98,70 %`. */
export function useFigureWords(): (value: number, of: Pick<Definition, 'decimals' | 'unit'>) => string {
  const label = useLabel()
  const locale = useLocale()
  return (value, { decimals, unit }) =>
    [formatNumber(value, decimals, locale), label(unit)].filter(Boolean).join(' ')
}

/** A limit or a bound: with as many decimals as it has, at most six. */
export function usePlainNumber(): (value: number) => string {
  const locale = useLocale()
  return (value) => {
    // Sums of binary fractions: 28350.9, not 28350.900000.
    const [, decimals = ''] = String(Number(value.toFixed(6))).split('.')
    return formatNumber(value, decimals.includes('e') ? 0 : decimals.length, locale)
  }
}

/** When its figures are said: the period, and until when. */
export function useWhenWords(): (of: Pick<Definition, 'period' | 'deadlineDays' | 'cadenceMs'>) => string {
  const t = useDictionaryTexts()
  return ({ period, deadlineDays, cadenceMs }) => {
    if (period === 'live') {
      const { unit, count } = ageParts(cadenceMs)
      return t('cadenceOf', { span: t(`spans.${unit}`, { count }) })
    }
    const until = deadlineDays === 0 ? t('deadlineDay') : t('deadlineDays', { count: deadlineDays })
    return `${t(`periods.${period}`)}, ${until}`
  }
}

/** A name that begins a line. */
export function useNameOf(): (of: Pick<Definition, 'name'>) => string {
  const label = useLabel()
  const locale = useLocale()
  return ({ name }) => capitalised(label(name), locale)
}
