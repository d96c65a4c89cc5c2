import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/** Whether there is such a process. One that has ended and waits to be collected (a zombie) is none. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it is there, and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  const stat = process.platform === 'linux' ? textOf(`/proc/${pid}/stat`) : ''
  return stat.slice(stat.lastIndexOf(')')).charAt(2) !== 'Z'
}

/** The program that a process runs, by the first 15 characters of its name, and the folder it is in. Linux only. */
export function whatRuns(pid: number): { name: string; folder: string | undefined } {
  return { name: textOf(`/proc/${pid}/comm`).trim(), folder: linkOf(`/proc/${pid}/cwd`) }
}

/** The command line of a process, where there is no /proc. */
export function commandOf(pid: number): string {
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Another user's process does not tell. */
function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
