import type { Config } from '../config.ts'
import type { Pool } from 'pg'
import type { Log } from '../log.ts'
import { refuseAnothers } from '../store/belonging.ts'
import { openStore, type Store } from '../store/open-store.ts'
import type { World } from '../world/world.ts'
import { Journal } from './journal.ts'
import { startKeyframes } from './keyframes.ts'
import { JournalRecorder } from './journal-recorder.ts'
import { restoreWorld, type RestoredWorld } from './restore-world.ts'
import type { KeyframeParts } from './store-messages.ts'
import { StoreThread } from './store-thread.ts'

/** A centre has a few seconds to end; what is not committed by then was not acknowledged either. */
const COMMIT_WITHIN_MS = 5_000

export interface Recording {
  /** Undefined only where a benchmark leaves the store out. */
  readonly store: Store | undefined
  readonly journal: Journal
  readonly recorder: JournalRecorder
  /** Commits what waits, keeps a last keyframe, and closes the store. */
  stop(): Promise<void>
}

/**
 * Opens the store, puts the world back to where the journal ends, and from then on writes down what the world
 * accepts. Throws StoreError when the store cannot be opened.
 */
export async function openRecording(parts: {
  config: Config
  centre: string
  zone: string
  world: World
  log: Log
  now: () => number
  /** Makes known to the world what the store names: its feeds. */
  beforeRestore?: (store: Store) => Promise<void>
}): Promise<Recording> {
  const { config, centre, zone, world, log, now } = parts
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = config
  let lost: ((error: Error) => void) | undefined
  // Another server owns it: this one must not write any more, and says so on its walls.
  const onLost = (error: Error) => lost?.(error)
  const store = await openStore({ dataDir, databaseUrl, log, onLost })
  try {
    await refuseAnothers(store.db, { centre, zone })
    await parts.beforeRestore?.(store)
    const restored = await restore(store.pool, world, log)
    const { position: nextNumber, series: dictionary } = restored
    const { connection, writer } = store
    const thread = new StoreThread({ connection, writer, zone, logLevel: config.LOG_LEVEL }, log)
    const keep = (keyframe: KeyframeParts) => thread.keepKeyframe(keyframe)
    const journal = new Journal({ committer: thread, monotonic: () => performance.now(), nextNumber })
    lost = (error) => journal.end(error)
    const recorder = new JournalRecorder(journal, world, dictionary)
    world.recordTo(recorder)
    const keyframes = startKeyframes({ world, dictionary, journal, keep, log, now })
    const stop = async () => {
      // A keyframe waits for what it holds to be durable: where that will not be, it is given up.
      if (!(await journal.commitAll(COMMIT_WITHIN_MS))) journal.end()
      await keyframes.stop()
      journal.end()
      await thread.stop()
      await store.stop()
    }
    return { store, journal, recorder, stop }
  } catch (error) {
    await store.stop()
    throw error
  }
}

/** What the world was when the server ended, and whatever of it this program no longer knows. */
async function restore(pool: Pool, world: World, log: Log): Promise<RestoredWorld> {
  const client = await pool.connect()
  try {
    const restored = await restoreWorld(client, world)
    const { position, replayed, leftOut, unreadable } = restored
    const keyframes = unreadable.map(({ position: at, error }) => ({ at, reason: error.message }))
    log.info({ position, replayed, leftOut, unreadable: keyframes }, 'world restored')
    return restored
  } finally {
    client.release()
  }
}
