import { dayOf } from '../../shared/areas/effective-date.ts'

export interface DailyParts {
  now: () => number
  zone: string
  /**
   * The work after a start, and then of each new day; the next waits until it is done. One that answers false is done
   * again at the next look.
   */
  work: () => Promise<boolean>
}

/** When nobody looks at a wall: minutes after midnight of the place's clock are still busy with what ended. */
const AFTER_MIDNIGHT_MS = 3 * 3_600_000
/** How often it is looked whether a new day has come: a clock may be set, or stand still in a machine that slept. */
const LOOK_EVERY_MS = 60_000

/** Works after the start and once in each day that comes, from three in the morning on. */
export function onceADay({ now, zone, work }: DailyParts): { stop: () => void } {
  let doneOn = ''
  let isWorking = false
  async function look(): Promise<void> {
    const day = dayOf(now() - AFTER_MIDNIGHT_MS, zone)
    if (isWorking || day === doneOn) return
    isWorking = true
    try {
      if (await work()) doneOn = day
    } finally {
      isWorking = false
    }
  }
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  void look()
  return { stop: () => clearInterval(timer) }
}
