import { useEffect } from 'react'
import { setLocale } from './i18n/i18n.ts'
import { startPastKeys } from './past/past-keys.ts'
import { toggleLocale, toggleTheme, viewStore } from './state/view-store.ts'
import { isInField } from './ui/is-in-field.ts'
import { startWall } from './wall/start-wall.ts'
import { Wall } from './wall/Wall.tsx'

/** Until there is more than the wall, every address is the wall's. */
export function App() {
  useEffect(startWall, [])
  useEffect(listenToKeys, [])
  useEffect(startPastKeys, [])
  useEffect(applyView, [])
  return <Wall />
}

/** `L` switches the language, `C` the colours; `T` and what it leads to are the past's. */
function listenToKeys(): () => void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isInField(event.target)) return
    const key = event.key.toLowerCase()
    if (key === 'l') toggleLocale()
    if (key === 'c') toggleTheme()
  }
  addEventListener('keydown', onKey)
  return function stopListening() {
    removeEventListener('keydown', onKey)
  }
}

function applyView(): () => void {
  function apply(): void {
    const { theme, locale } = viewStore.getState()
    document.documentElement.dataset['theme'] = theme
    setLocale(locale)
  }
  apply()
  return viewStore.subscribe(apply)
}
