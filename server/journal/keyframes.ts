import type { Log } from '../log.ts'
import type { World } from '../world/world.ts'
import type { Journal } from './journal.ts'
import { KeyframeSchedule } from './keyframe-schedule.ts'
import { keyframeParts } from './keyframe-writer.ts'
import type { SeriesDictionary } from './series-dictionary.ts'
import type { KeyframeParts } from './store-messages.ts'

const LOOK_EVERY_MS = 5_000

export interface KeyframesParts {
  world: World
  dictionary: SeriesDictionary
  journal: Journal
  keep: (keyframe: KeyframeParts) => Promise<void>
  log: Log
  now: () => number
}

/**
 * Keeps the state of the world from time to time, so that neither a restart nor the time machine replays from the
 * beginning. It is written in parts between which feeds and dashboards are served.
 */
export function startKeyframes(parts: KeyframesParts): { stop(): Promise<void> } {
  const { journal, log, now } = parts
  const schedule = new KeyframeSchedule(now())
  let position = journal.position
  let work: Promise<void> | undefined

  const note = (): void => {
    schedule.recorded(journal.position - position)
    position = journal.position
  }
  const look = (): void => {
    note()
    if (work !== undefined || !schedule.isDue(now())) return
    schedule.begun(now())
    work = keepOne(parts)
      .catch((error: Error) => log.warn({ reason: error.message }, 'keyframe not kept'))
      .finally(() => (work = undefined))
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await work
      note()
      if (schedule.isDueAtStop()) await keepOne(parts).catch(() => undefined)
    },
  }
}

async function keepOne({ world, dictionary, journal, keep, now }: KeyframesParts): Promise<void> {
  const making = keyframeParts(world, dictionary, () => journal.position)
  const parts: Uint8Array[] = []
  let next = making.next()
  for (; next.done !== true; next = making.next()) {
    parts.push(next.value)
    await turn()
  }
  // It may hold members that are not durable yet: it must not outlive them.
  await journal.committed()
  await keep({ position: next.value.begin, at: now(), parts })
}

/** Lets what waits have its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
