import { useEffect, useRef, type RefObject } from 'react'
import { useLocation } from 'wouter'

/** Where the link that led on is gone with its page, the keyboard goes on at the beginning of the next one. */
export function useMainFocus(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const [path] = useLocation()
  const before = useRef(path)
  useEffect(
    function goOn() {
      if (before.current === path) return
      before.current = path
      if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
    },
    [path],
  )
  return main
}
