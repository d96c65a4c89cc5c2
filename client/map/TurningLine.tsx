import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useClock } from '../state/clock-store.ts'
import { pageIndex } from '../wall/pages.ts'

/** As `map.css` has it. */
const LINE_EM = 1.5

/** Items that need several lines have one, which takes turns by the wall's clock: a map is no place for a list. */
export function TurningLine({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [lines, setLines] = useState(1)
  const line = useClock((_now, present) => pageIndex(present, lines))
  useEffect(function countLines() {
    const { current: outer } = frame
    const { current: inner } = list
    if (!outer || !inner) return undefined
    const observer = new ResizeObserver(() =>
      setLines(Math.max(1, Math.round(inner.offsetHeight / Math.max(1, outer.clientHeight)))),
    )
    observer.observe(outer)
    observer.observe(inner)
    return () => observer.disconnect()
  }, [])
  return (
    <div className="turning-line">
      <div className="turning-frame" ref={frame}>
        <ul ref={list} style={{ transform: `translateY(${-LINE_EM * line}em)` }}>
          {children}
        </ul>
      </div>
      {lines > 1 && <span className="figures" aria-hidden="true">{`${line + 1} / ${lines}`}</span>}
    </div>
  )
}
