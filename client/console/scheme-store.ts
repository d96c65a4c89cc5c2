import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Locale } from '../../shared/label.ts'
import { toggleLocale, viewStore } from '../state/view-store.ts'

export type Scheme = 'dark' | 'light'

const SCHEME_KEY = 'toan-canh.scheme'
const LOCALE_KEY = 'toan-canh.locale'

/** Where nothing may be stored, a choice lasts as long as the page. */
const unstored = new Map<string, string>()
const PREFERS_LIGHT = '(prefers-color-scheme: light)'

/** The colours of the console on this device: as somebody chose, else as the browser prefers. */
export const schemeStore = createStore<{ scheme: Scheme }>()(() => ({ scheme: schemeNow() }))

/** A preference may change with the hour of the day. Returns stop. */
export function followPreference(): () => void {
  const preference = matchMedia(PREFERS_LIGHT)
  const follow = (): void => schemeStore.setState({ scheme: schemeNow() })
  follow()
  preference.addEventListener('change', follow)
  return () => preference.removeEventListener('change', follow)
}

function schemeNow(): Scheme {
  const chosen = recall(SCHEME_KEY)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return typeof matchMedia === 'function' && matchMedia(PREFERS_LIGHT).matches ? 'light' : 'dark'
}

export function useScheme(): Scheme {
  return useStore(schemeStore, ({ scheme }) => scheme)
}

export function toggleScheme(): void {
  const scheme = schemeStore.getState().scheme === 'dark' ? 'light' : 'dark'
  schemeStore.setState({ scheme })
  remember(SCHEME_KEY, scheme)
}

/** The console keeps the language with the device: its addresses are passed around. A wall keeps it in its address. */
export function recallLocale(): void {
  const kept = recall(LOCALE_KEY)
  const isAsked = new URLSearchParams(location.search).has('lang')
  if (!isAsked && (kept === 'vi' || kept === 'en')) viewStore.setState({ locale: kept })
}

export function switchLocale(): void {
  toggleLocale()
  remember(LOCALE_KEY, viewStore.getState().locale)
}

/** The wall in the language of the console. */
export function wallAddress(locale: Locale): string {
  return locale === 'vi' ? '/wall' : `/wall?lang=${locale}`
}

function recall(key: string): string | null {
  try {
    // What could not be stored is newer than what is.
    return unstored.get(key) ?? localStorage.getItem(key)
  } catch {
    return null
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
    unstored.delete(key)
  } catch {
    unstored.set(key, value)
  }
}
