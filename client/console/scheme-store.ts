import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Locale } from '../../shared/label.ts'
import { recall, remember } from '../state/kept.ts'

export type Scheme = 'dark' | 'light'

const SCHEME_KEY = 'toan-canh.scheme'
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

/** The wall in the language of the console. */
export function wallAddress(locale: Locale): string {
  return locale === 'vi' ? '/wall' : `/wall?lang=${locale}`
}
