import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../../log.ts'
import { StoreError } from '../store-error.ts'
import { runPostmaster, untilReady, type Place, type Postmaster } from './postmaster.ts'
import { shutDown } from './shut-down.ts'

export interface Kept {
  /** Whether it was running before. */
  adopted: boolean
  /** Ends it. */
  stop(): Promise<void>
  /** Lets it run on for the server that it belongs to. */
  leave(): void
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 10_000
/** One that ran this long may be started again at once. */
const RAN_WELL_MS = 60_000
/** How long another server, or what is left of a PostgreSQL that was killed, may be in the way of the first start. */
const IN_THE_WAY_MS = 20_000
const IN_THE_WAY = /lock file ".*" already exists|pre-existing shared memory block/

/** Starts PostgreSQL, or adopts the running one, and starts it again whenever it ends by itself. */
export async function keepRunning(place: Place, settings: readonly string[], log: Log): Promise<Kept> {
  let postmaster = await firstStart(place, settings, log)
  const { adopted } = postmaster
  const over = new AbortController()
  // A process that ends without stop does not leave it behind.
  const end = (): void => void shutDown(postmaster, log)
  process.once('exit', end)
  const keeping = keep()

  async function keep(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS
    while (!over.signal.aborted) {
      const from = Date.now()
      const reason = await Promise.race([postmaster.ended, aborted(over.signal)])
      if (over.signal.aborted) return
      if (Date.now() - from > RAN_WELL_MS) pauseMs = FIRST_PAUSE_MS
      log.error({ pid: postmaster.pid, reason, pauseMs }, 'PostgreSQL ended by itself; it is started again')
      await delay(pauseMs, undefined, { signal: over.signal }).catch(() => undefined)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      if (over.signal.aborted) return
      postmaster = await runPostmaster(place, settings, log).catch(notEvenStarted)
    }
  }

  async function stop(): Promise<void> {
    unwatch()
    await keeping
    await shutDown(postmaster, log)
  }

  function leave(): void {
    unwatch()
    postmaster.letGo()
  }

  function unwatch(): void {
    over.abort()
    process.off('exit', end)
  }

  return { adopted, stop, leave }
}

/** The machine has no process or no memory to spare; the next time it may. */
function notEvenStarted(error: Error): Postmaster {
  return {
    pid: 0,
    adopted: false,
    isRunning: () => false,
    letGo: () => undefined,
    ended: Promise.resolve(error.message),
  }
}

async function firstStart(place: Place, settings: readonly string[], log: Log): Promise<Postmaster> {
  const until = Date.now() + IN_THE_WAY_MS
  for (;;) {
    const postmaster = await runPostmaster(place, settings, log)
    if (await untilReady(postmaster, place.cluster, log)) return postmaster
    const reason = await postmaster.ended
    const mayClear = (postmaster.adopted || IN_THE_WAY.test(reason)) && Date.now() < until
    if (!mayClear) throw new StoreError(`PostgreSQL did not start on ${place.cluster}: ${reason}`)
    await delay(FIRST_PAUSE_MS)
  }
}

function aborted(signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(''), { once: true }))
}
