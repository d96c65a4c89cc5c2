import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { GRACE_MS } from './grace.mjs'

const EXIT_WITH_PARENT = fileURLToPath(new URL('exit-with-parent.mjs', import.meta.url))

/**
 * @typedef {object} NodeProcess
 * @property {string} name
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<number>} ended its exit code, once it has ended
 * @property {() => Promise<number>} stop ends it and what it started, at the latest after the grace
 */

/**
 * Starts one Node process at the head of a group of its own; it never outlives this process.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {NodeProcess}
 */
export function startNode(name, args, { cwd, env = process.env }) {
  const child = spawn(process.execPath, ['--import', EXIT_WITH_PARENT, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGTERM' ? 0 : 1)))
  })
  return { name, child, ended, stop: () => stopGroup(child, ended) }
}

/**
 * Says how a process ended, for people.
 * @param {Pick<NodeProcess, 'child'>} process
 * @param {number} code
 */
export function howEnded({ child }, code) {
  return child.signalCode === null ? `ended with exit code ${code}` : `was killed by ${child.signalCode}`
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<number>} ended
 */
async function stopGroup(child, ended) {
  signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS)
  const code = await ended
  clearTimeout(timer)
  // The head has ended; nothing that it started stays behind.
  signalGroup(child, 'SIGKILL')
  return code
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The whole group has ended already.
  }
}
