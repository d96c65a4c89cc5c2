import { useEffect } from 'react'
import { signInAddress } from '../access/sign-in-address.ts'
import { toggleTakeAway } from '../out/take-away-store.ts'
import { startPastKeys } from '../past/past-keys.ts'
import { meStore } from '../state/me-store.ts'
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

/** `D` opens what can be taken away, `L` switches the language, `C` the colours, `U` leads to who one is; `T` and what it leads to are the past's. */
function listenToKeys(): () => void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isInField(event.target)) return
    const key = event.key.toLowerCase()
    if (key === 'l') toggleLocale()
    if (key === 'c') toggleTheme()
    if (key === 'u') goToSelf()
    if (key === 'd') toggleTakeAway()
  }
  addEventListener('keydown', onKey)
  return function stopListening() {
    removeEventListener('keydown', onKey)
  }
}

/** To one's own account; a demo's guest has none and signs in. */
function goToSelf(): void {
  const { looker } = meStore.getState()
  if (looker.status === 'known') location.assign(looker.me.guest ? signInAddress() : '/account')
}
