import { useTranslation } from 'react-i18next'
import type { Label, Locale } from '../../shared/label.ts'

export function useLocale(): Locale {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'vi'
}

/** Picks the text of a label of the contract in the language of the page. */
export function useLabel(): (label: Label) => string {
  const locale = useLocale()
  return (label) => label[locale]
}

/** Both languages write short labels in lower case; one that begins a line gets a capital. */
export function capitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

/** A name within a line. */
export function uncapitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleLowerCase(locale) + text.slice(1)
}
