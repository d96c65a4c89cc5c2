import { useEffect, useState, type RefObject } from 'react'

/** How many rows of `rowRem` fit into an element, with room for a note below; at least one. */
export function useFit(element: RefObject<HTMLElement | null>, rowRem: number, noteRem: number): number {
  const [fit, setFit] = useState(4)
  useEffect(
    function measure() {
      const node = element.current
      if (!node) return undefined
      const observer = new ResizeObserver(() => {
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
        setFit(Math.max(1, Math.floor((node.clientHeight / rem - noteRem) / rowRem)))
      })
      observer.observe(node)
      return () => observer.disconnect()
    },
    [element, rowRem, noteRem],
  )
  return fit
}
