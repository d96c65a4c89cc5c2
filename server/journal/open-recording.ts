import type { Config } from '../config.ts'
import { createLog, type Log } from '../log.ts'
import { openStore, type Store } from '../store/open-store.ts'
import type { World } from '../world/world.ts'
import { Journal } from './journal.ts'
import { startKeyframes } from './keyframes.ts'
import { Recorder } from './recorder.ts'
import { restoreWorld } from './replay.ts'
import { StoreThread } from './store-thread.ts'

/** A centre has a few seconds to end; what is not committed by then was not acknowledged either. */
const COMMIT_WITHIN_MS = 5_000

export interface Recording {
  readonly store: Store
  readonly journal: Journal
  readonly recorder: Recorder
  /** Commits what waits, keeps a last keyframe, and closes the store. */
  stop(): Promise<void>
}

/**
 * Opens the store, puts the world back to where the journal ends, and from then on writes down what the world
 * accepts. Throws StoreError when the store cannot be opened.
 */
export async function openRecording(parts: {
  config: Config
  zone: string
  world: World
  log: Log
  now: () => number
}): Promise<Recording> {
  const { config, zone, world, log, now } = parts
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = config
  let journal: Journal | undefined
  // Another server owns it: this one must not write any more, and says so on its walls.
  const onLost = (error: Error) => journal?.end(error)
  const store = await openStore({ dataDir, databaseUrl, log, onLost })
  try {
    const restored = await restoreWorld(store.pool, world)
    log.info({ position: restored.position, series: restored.series.length }, 'world restored')
    const thread = new StoreThread({ connection: store.connection, zone, logLevel: config.LOG_LEVEL })
    journal = new Journal({
      committer: thread,
      now,
      nextNumber: restored.position,
      nextSeries: restored.series.length,
    })
    const recorder = new Recorder(journal, world, seriesOfScopes(restored.series))
    world.recordTo(recorder)
    const keyframes = startKeyframes({ world, journal, keep: (row) => thread.keepKeyframe(row), log, now })
    const stop = async () => {
      await journal.commitAll(COMMIT_WITHIN_MS)
      await keyframes.stop()
      journal.close()
      await thread.stop()
      await store.stop()
    }
    return { store, journal, recorder, stop }
  } catch (error) {
    await store.stop()
    throw error
  }
}
