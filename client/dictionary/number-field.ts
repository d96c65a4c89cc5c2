import { useLocale } from '../i18n/use-locale.ts'

/** Numbers are typed as they are written here. */
export function useNumberField(): {
  hideControls: true
  decimalSeparator: ',' | '.'
  thousandSeparator: ',' | '.'
} {
  const isVietnamese = useLocale() === 'vi'
  return {
    hideControls: true,
    decimalSeparator: isVietnamese ? ',' : '.',
    thousandSeparator: isVietnamese ? '.' : ',',
  }
}
