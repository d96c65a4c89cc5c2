import { useEffect, useState, type RefObject } from 'react'

/** The height of an element in rem, as the screen and the panels around it leave it. */
export function useHeightRem(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(16)
  useEffect(
    function measure() {
      const node = element.current
      if (!node) return undefined
      const observer = new ResizeObserver(() => {
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
        setHeight(node.clientHeight / rem)
      })
      observer.observe(node)
      return () => observer.disconnect()
    },
    [element],
  )
  return height
}
