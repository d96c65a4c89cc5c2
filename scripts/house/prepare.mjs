import { requireNode } from './node-version.mjs'
import { CommandFailed } from './run.mjs'

/**
 * Does what must be done before a script can do its work, on a Node that is new enough. What fails is told in one
 * line, without a trace, and ends the process.
 * @param {() => Promise<void>} steps
 */
export async function prepare(steps) {
  requireNode()
  try {
    await steps()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(error instanceof CommandFailed ? error.exitCode : 1)
  }
}
