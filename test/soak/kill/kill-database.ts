import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../../../simulators/engine/random.ts'

/** Kills PostgreSQL itself, or one of its processes, on which it takes all the others down and recovers. */
export function killDatabase(dataDir: string, random: Random): void {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  const children = childrenOf(postmaster)
  const victim = random.chance(0.6) || children.length === 0 ? postmaster : random.pick(children)
  try {
    process.kill(victim, 'SIGKILL')
  } catch {
    // It ended between the look and the blow.
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
