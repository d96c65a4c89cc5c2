import { howEnded } from './process.mjs'

/** @typedef {import('./process.mjs').NodeProcess} NodeProcess */

const PARENT_LOOK_MS = 500

/**
 * Processes that are ended together: on Ctrl-C, when this process is told to end, when npm that runs it is gone, or
 * when one that the others cannot do without ends by itself. The last added is the first told.
 */
export class Family {
  /** @type {NodeProcess[]} */
  #members = []
  /** @type {Promise<void> | undefined} */
  #ending

  constructor() {
    process.exitCode = 0
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => void this.end(0))
    }
    // npm that is killed says nothing to what it runs.
    if (process.env['npm_lifecycle_event'] !== undefined) this.#endWithout(process.ppid)
  }

  /** @param {number} parent */
  #endWithout(parent) {
    setInterval(() => {
      if (process.ppid !== parent) void this.end(1)
    }, PARENT_LOOK_MS).unref()
  }

  /** @param {NodeProcess} member @param {{ essential: boolean }} options */
  add(member, { essential }) {
    this.#members.push(member)
    void member.ended.then((code) => {
      if (this.#ending !== undefined) return
      if (essential || code !== 0) console.error(`The ${member.name} ${howEnded(member, code)}.`)
      if (essential) void this.end(code === 0 ? 1 : code)
    })
    if (this.#ending !== undefined) void member.stop()
  }

  /** @param {number} exitCode @returns {Promise<void>} */
  end(exitCode) {
    this.#ending ??= this.#stopAll(exitCode)
    return this.#ending
  }

  /** @param {number} exitCode */
  async #stopAll(exitCode) {
    await Promise.all(this.#members.toReversed().map((member) => member.stop()))
    process.exit(exitCode)
  }
}
