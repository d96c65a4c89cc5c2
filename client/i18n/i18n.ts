import { changeLanguage, use } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from '../../shared/label.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

/** Texts are bundled: a wall has words before it has a network. */
export function startTexts(locale: Locale): void {
  void use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'vi',
    resources: { vi: { translation: vi }, en: { translation: en } },
    // React escapes.
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  })
  document.documentElement.lang = locale
}

export function setLocale(locale: Locale): void {
  void changeLanguage(locale)
  document.documentElement.lang = locale
}
