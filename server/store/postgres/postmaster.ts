import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../../log.ts'
import { logLines } from './log-lines.ts'
import { isPostmaster, readPidFile, runningPostmaster, type PidFile } from './pid-file.ts'
import { runInCluster, type ClusterCommand } from './run-in-cluster.ts'

/** PostgreSQL's main process, started here or found running. */
export interface Postmaster {
  pid: number
  adopted: boolean
  /** Once it has ended its pid may be another's. */
  isRunning(): boolean
  /** It runs on without us; this process may end. */
  letGo(): void
  /** When it has ended: what it said last, as far as it was heard. */
  ended: Promise<string>
}

export type Place = Pick<ClusterCommand, 'program' | 'cluster' | 'user'>

const LOOK_EACH_MS = 20
const LOOK_AT_ADOPTED_EACH_MS = 250
const TELL_EACH_MS = 10_000
const HEARD_WITHIN_MS = 200

/** The PostgreSQL that runs on this cluster already, else a new one. It may be long from ready: see `untilReady`. */
export async function runPostmaster(
  place: Place,
  settings: readonly string[],
  log: Log,
): Promise<Postmaster> {
  for (;;) {
    const running = await runningPostmaster(place.cluster)
    if (running === undefined) return startPostmaster(place, settings, log)
    if (running.status !== 'stopping') return adopt(running, place.cluster, log)
    await gone(running.pid, place.cluster)
  }
}

/**
 * Until it answers; false when it ended before. After a crash it has the changes since its last checkpoint to go
 * through: that takes what it takes.
 */
export async function untilReady(postmaster: Postmaster, cluster: string, log: Log): Promise<boolean> {
  const ended = postmaster.ended.then(() => true)
  for (let waitedMs = 0; ; waitedMs += LOOK_EACH_MS) {
    const file = await readPidFile(cluster)
    if (file?.pid === postmaster.pid && file.status === 'ready') return true
    if (waitedMs > 0 && waitedMs % TELL_EACH_MS === 0)
      log.info({ pid: postmaster.pid, waitedMs }, 'PostgreSQL is recovering')
    if (await Promise.race([ended, delay(LOOK_EACH_MS, false)])) return false
  }
}

async function startPostmaster(place: Place, settings: readonly string[], log: Log): Promise<Postmaster> {
  // A Ctrl-C is for us to pass on, once what is under way is written.
  const { child, stderr } = runInCluster({ ...place, command: 'postgres', args: settings, detached: true })
  const lines = logLines(stderr, log)
  const exit = new Promise((resolve) => child.once('exit', resolve))
  // Its last words come after it; those of processes that outlive a killed postmaster are not waited for.
  const heard = Promise.race([
    finished(stderr).catch(() => undefined),
    exit.then(() => delay(HEARD_WITHIN_MS)),
  ])
  await once(child, 'spawn')
  const { pid = 0 } = child
  log.debug({ pid, bin: place.program.bin }, 'PostgreSQL started')
  return {
    pid,
    adopted: false,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    letGo: () => {
      child.unref()
      stderr.destroy()
    },
    ended: Promise.all([exit, heard]).then(lines.lastFailure),
  }
}

/** What an adopted one says cannot be heard: it speaks into the pipe of a process that is gone. */
function adopt({ pid }: PidFile, cluster: string, log: Log): Postmaster {
  log.info({ pid }, 'PostgreSQL was running on this data folder: adopted')
  const isRunning = () => isPostmaster(pid, cluster)
  return { pid, adopted: true, isRunning, letGo: () => undefined, ended: gone(pid, cluster).then(() => '') }
}

async function gone(pid: number, cluster: string): Promise<void> {
  while (isPostmaster(pid, cluster)) await delay(LOOK_AT_ADOPTED_EACH_MS, undefined, { ref: false })
}
