import { spawn } from 'node:child_process'

/**
 * Runs one command to its end, its output passed through; rejects unless it exits 0.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<void>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new CommandFailed([command, ...args].join(' '), code ?? 1, signal))
    })
  })
}

export class CommandFailed extends Error {
  /** @param {string} command @param {number} exitCode @param {NodeJS.Signals | null} signal */
  constructor(command, exitCode, signal) {
    super(`${command} ended with ${signal ?? `exit code ${exitCode}`}`)
    this.exitCode = exitCode
  }
}
