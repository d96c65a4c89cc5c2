import type { ReactNode } from 'react'
import { useClock } from '../state/clock-store.ts'

const EVERY_MS = 180_000
/** Where the picture stands, in CSS pixels: never far enough to be seen, far enough to spare a pixel. */
const STEPS = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
  [-2, 2],
  [-2, 0],
  [-2, -2],
  [0, -2],
  [2, -2],
] as const

/** A wall shows the same lines for weeks: they move a little against burn-in. */
export function BurnInShift({ children }: { children: ReactNode }) {
  const step = useClock((_now, present) => Math.floor(present / EVERY_MS) % STEPS.length)
  const [x, y] = STEPS[step] ?? STEPS[0]
  return (
    <div className="burn-in" style={{ transform: `translate(${x}px, ${y}px)` }}>
      {children}
    </div>
  )
}
