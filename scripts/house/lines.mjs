import { createInterface } from 'node:readline'

/**
 * Hands each line that a process prints, on either stream, to `onLine`.
 * @param {import('node:child_process').ChildProcess} child
 * @param {(line: string) => void} onLine
 */
export function readLines(child, onLine) {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', onLine)
  }
}
