import { spawnSync } from 'node:child_process'

/** What is shown to integrators in Python runs where there is one; a machine with Node alone has none. */
export function hasPython(): boolean {
  return spawnSync('python3', ['--version']).status === 0
}
