import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Locale } from '../../shared/label.ts'

/** The list beside the schema would bring the schemas' library into the page. */
const LOCALES: readonly Locale[] = ['vi', 'en']
export const THEMES = ['calm', 'showcase'] as const
export type Theme = (typeof THEMES)[number]

export interface ViewState {
  theme: Theme
  locale: Locale
}

/** How this screen looks. It lives in the address, so that a reload and a device's bookmark keep it. */
export const viewStore = createStore<ViewState>()(() => ({ theme: 'calm', locale: 'vi' }))

export function viewFromAddress(search: string): ViewState {
  const asked = new URLSearchParams(search)
  return {
    theme: THEMES.find((theme) => theme === asked.get('theme')) ?? 'calm',
    locale: LOCALES.find((locale) => locale === asked.get('lang')) ?? 'vi',
  }
}

/** The language of the place, unless someone chose one for this screen. */
export function setLocaleOfPlace(locale: Locale): void {
  if (!new URLSearchParams(location.search).has('lang')) viewStore.setState({ locale })
}

export function toggleLocale(): void {
  const locale = viewStore.getState().locale === 'vi' ? 'en' : 'vi'
  viewStore.setState({ locale })
  keepInAddress('lang', locale)
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
