import { useEffect } from 'react'

/** A page that one is led to begins at its top; the way back is where one was, as browsers have it. */
export function useTopOfPage(): void {
  useEffect(function goToTop() {
    globalThis.scrollTo(0, 0)
  }, [])
}
