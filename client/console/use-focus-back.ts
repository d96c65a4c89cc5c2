import { useEffect, useState } from 'react'

/** What goes away with its focus gives it back to what had it when it came. */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    function giveBack() {
      return () => {
        if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
      }
    },
    [opener],
  )
}
