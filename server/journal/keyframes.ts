import type { Log } from '../log.ts'
import type { World } from '../world/world.ts'
import type { Journal } from './journal.ts'
import { keyframeOf } from './keyframe.ts'
import { KeyframeSchedule } from './keyframe-schedule.ts'
import type { KeyframeRow } from './store-messages.ts'

const LOOK_EVERY_MS = 5_000

interface KeyframesParts {
  world: World
  journal: Journal
  keep: (row: KeyframeRow) => Promise<void>
  log: Log
  now: () => number
}

/**
 * Keeps the state of the world from time to time, so that neither a restart nor the time machine replays from the
 * beginning. It is written in slices between which feeds and dashboards are served.
 */
export function startKeyframes(parts: KeyframesParts): { stop(): Promise<void> } {
  const { journal, log, now } = parts
  const schedule = new KeyframeSchedule(journal.position, now())
  let work: Promise<void> | undefined

  const look = (): void => {
    if (work !== undefined || !schedule.isDue(journal.position, now())) return
    schedule.kept(journal.position, now())
    work = keepOne(parts)
      .catch((error: Error) => log.warn({ reason: error.message }, 'keyframe not kept'))
      .finally(() => (work = undefined))
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await work
      if (schedule.isWorthALast(journal.position)) await keepOne(parts).catch(() => undefined)
    },
  }
}

async function keepOne({ world, journal, keep, now }: KeyframesParts): Promise<void> {
  const [position, at] = [journal.position, now()]
  const slices: Uint8Array[] = []
  for (const slice of keyframeOf(world)) {
    slices.push(slice)
    await turn()
  }
  // It may hold members that are not durable yet: it must not outlive them.
  await journal.committed()
  const bytes = new Uint8Array(Buffer.concat(slices))
  await keep({ position, at, bytes })
}

/** Lets what waits have its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
