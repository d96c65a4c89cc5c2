import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Locale } from '../../shared/label.ts'
import { recall, remember } from './kept.ts'

/** The list beside the schema would bring the schemas' library into the page. */
const LOCALES: readonly Locale[] = ['vi', 'en']
export const THEMES = ['calm', 'showcase'] as const
export type Theme = (typeof THEMES)[number]

export interface ViewState {
  theme: Theme
  locale: Locale
}

/**
 * How this screen looks. It lives in the address, so that a reload and a device's bookmark keep it; a language that
 * somebody chose is kept with the device too, one for its wall and its console.
 */
export const viewStore = createStore<ViewState>()(() => ({ theme: 'calm', locale: 'vi' }))

export function viewFromAddress(search: string): ViewState {
  const asked = new URLSearchParams(search)
  return {
    theme: THEMES.find((theme) => theme === asked.get('theme')) ?? 'calm',
    locale: localeIn(asked.get('lang')) ?? localeIn(recall(LOCALE_KEY)) ?? 'vi',
  }
}

const LOCALE_KEY = 'toan-canh.locale'

function localeIn(said: string | null): Locale | undefined {
  return LOCALES.find((locale) => locale === said)
}

/** The language of the place, unless someone chose one for this screen or on this device. */
export function setLocaleOfPlace(locale: Locale): void {
  const isAsked = new URLSearchParams(location.search).has('lang')
  if (!isAsked && localeIn(recall(LOCALE_KEY)) === undefined) viewStore.setState({ locale })
}

export function toggleLocale(): void {
  const locale = viewStore.getState().locale === 'vi' ? 'en' : 'vi'
  viewStore.setState({ locale })
  keepInAddress('lang', locale)
  remember(LOCALE_KEY, locale)
}

export function toggleTheme(): void {
  const theme = viewStore.getState().theme === 'calm' ? 'showcase' : 'calm'
  viewStore.setState({ theme })
  keepInAddress('theme', theme)
}

export function useTheme(): Theme {
  return useStore(viewStore, (state) => state.theme)
}

function keepInAddress(name: string, value: string): void {
  const address = new URL(location.href)
  address.searchParams.set(name, value)
  globalThis.history.replaceState(null, '', address)
}
