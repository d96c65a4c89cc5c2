import { useEffect } from 'react'
import { startPastKeys } from '../past/past-keys.ts'
import { toggleLocale, toggleTheme } from '../state/view-store.ts'
import { isInField } from '../ui/is-in-field.ts'
import { startWall } from './start-wall.ts'
import { Wall } from './Wall.tsx'

/** The wall with what runs behind it. */
export function WallPage() {
  useEffect(startWall, [])
  useEffect(listenToKeys, [])
  useEffect(startPastKeys, [])
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
