import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../../../simulators/engine/random.ts'

/** Kills PostgreSQL itself, or one of its processes, on which it takes all the others down and recovers. */
export function killDatabase(dataDir: string, random: Random): void {
  const postmaster = postmasterOf(dataDir)
  if (postmaster === undefined) return
  const children = childrenOf(postmaster)
  strike(random.chance(0.6) || children.length === 0 ? postmaster : random.pick(children), 'SIGKILL')
}

/** Asks PostgreSQL to end at once and in order, as when it is upgraded; whoever keeps it starts it again. */
export function stopDatabase(dataDir: string): void {
  const postmaster = postmasterOf(dataDir)
  if (postmaster !== undefined) strike(postmaster, 'SIGINT')
}

function strike(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended between the look and the blow.
  }
}

/** Undefined while none runs: it is being started again. */
function postmasterOf(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => parentOf(child) === pid)
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}
