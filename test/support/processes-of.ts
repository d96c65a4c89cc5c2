import { readdirSync, readFileSync } from 'node:fs'

/** The processes on this machine, by pid and command line, that were started with this in their environment. */
export function processesWith(variable: string, value: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const environment = read(`/proc/${pid}/environ`).split('\0')
      if (!environment.includes(`${variable}=${value}`)) return []
      return [`${pid} ${read(`/proc/${pid}/cmdline`).split('\0').join(' ').trim()}`]
    })
}

/** One that ended in the meantime, or is another user's, has nothing to read. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
