/**
 * Loaded into every process that start, dev and the tests spawn: when the parent is gone, however it went,
 * the child and what it started in turn are told to end, and after the grace are made to.
 */
import { isMainThread } from 'node:worker_threads'
import { GRACE_MS } from './grace.mjs'

if (isMainThread && process.channel) {
  process.once('disconnect', () => {
    signalGroup('SIGTERM')
    setTimeout(() => signalGroup('SIGKILL'), GRACE_MS)
  })
  // Watching the parent alone keeps no process alive.
  process.channel.unref()
}

/** @param {NodeJS.Signals} signal */
function signalGroup(signal) {
  try {
    process.kill(-process.pid, signal)
  } catch {
    // Not the leader of a group: itself, then.
    process.kill(process.pid, signal)
  }
}
