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

export function setView(change: Partial<ViewState>): void {
  viewStore.setState(change)
  const { theme, locale } = viewStore.getState()
  const address = new URL(location.href)
  setOrDrop(address.searchParams, 'theme', theme === 'calm' ? undefined : theme)
  setOrDrop(address.searchParams, 'lang', locale === 'vi' ? undefined : locale)
  globalThis.history.replaceState(null, '', address)
}

export function toggleLocale(): void {
  setView({ locale: viewStore.getState().locale === 'vi' ? 'en' : 'vi' })
}

export function toggleTheme(): void {
  setView({ theme: viewStore.getState().theme === 'calm' ? 'showcase' : 'calm' })
}

export function useTheme(): Theme {
  return useStore(viewStore, (state) => state.theme)
}

function setOrDrop(params: URLSearchParams, name: string, value: string | undefined): void {
  if (value === undefined) params.delete(name)
  else params.set(name, value)
}
