import { useEffect, useRef, type RefObject } from 'react'
import { useLocation } from 'wouter'

const SETTLES_MS = 60

/** Where the link that led on is gone with its page, the keyboard goes on at the beginning of the next one. */
export function useMainFocus(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const [path] = useLocation()
  const before = useRef(path)
  useEffect(
    function goOn() {
      if (before.current === path) return undefined
      before.current = path
      // What a dialog gives back comes first.
      const waiting = setTimeout(() => {
        if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
      }, SETTLES_MS)
      return () => clearTimeout(waiting)
    },
    [path],
  )
  return main
}
