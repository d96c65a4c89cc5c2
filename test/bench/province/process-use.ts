import { readdirSync, readFileSync } from 'node:fs'

export interface ProcessUse {
  /** Processor time so far, milliseconds. */
  cpuMs: number
  /** Megabytes; what several share is counted once, in parts (PSS). */
  memoryMb: number
}

interface Process {
  pid: number
  parent: number
  command: string
  cpuMs: number
}

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICK_MS = 10

/** Of all descendants of a process, and itself, that `is` tells of; those that ended meanwhile are no longer counted. */
export function useOf(root: number, is: (command: string) => boolean = () => true): ProcessUse {
  const all = processes()
  const family = new Set([root])
  // A child has a higher pid than its parent but where pids began anew: looked at until nothing is added.
  for (let before = 0; before < family.size;) {
    before = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  const counted = all.filter(({ pid, command }) => family.has(pid) && is(command))
  return {
    cpuMs: counted.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    memoryMb: counted.reduce((sum, { pid }) => sum + memoryMbOf(pid), 0),
  }
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = read(`/proc/${name}/stat`)
      // The name, in parentheses, may hold spaces.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (fields.length < 15) return []
      const ticks = Number(fields[11]) + Number(fields[12])
      const command = read(`/proc/${name}/cmdline`).replaceAll('\0', ' ')
      return [{ pid: Number(name), parent: Number(fields[1]), command, cpuMs: ticks * TICK_MS }]
    })
}

function memoryMbOf(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(kilobytes ?? 0) / 1024
}

/** One that ended in the meantime has nothing to read. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
