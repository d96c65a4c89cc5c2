import { spawn } from 'node:child_process'

/**
 * Ends the PostgreSQL of a data folder, and removes the folder, when this process is gone, however it went: PostgreSQL
 * outlives a server on purpose, and a test run that is killed must leave none. Gives what takes the leash off.
 */
export function leash(dataDir: string): () => void {
  const shell = spawn('sh', ['-c', HOLD, 'leash', dataDir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A Ctrl-C is not for it.
    detached: true,
  })
  shell.unref()
  return () => shell.kill('SIGKILL')
}

/** Its standard input ends with this process. */
const HOLD = `
  read -r _
  pid=$(head -n 1 "$1/postgres/postmaster.pid" 2>/dev/null)
  [ -z "$pid" ] || kill -QUIT "$pid"
  while [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  rm -rf "$1"`
