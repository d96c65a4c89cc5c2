import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer } from '../../scripts/house/server.mjs'

const SETUP_LINK = /^First administrator.*(https?:\/\/\S+)$/

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface ServerProcess {
  url: string
  pid: number
  /** Of the first administrator, as it is printed; of a server that has one already it never comes. */
  setupLink: Promise<string>
  /** Asks it to end, and waits until it has; at the latest after the grace it is killed. Gives its exit code. */
  stop: () => Promise<number>
  /** Kills it as a power cut would, and waits until it is gone. */
  kill: () => Promise<void>
}

/**
 * The real server as a process of its own, on a free port, with an empty data folder that goes with it. Settings in
 * `env` win; a DATA_DIR given there is the caller's to keep.
 */
export async function startServerProcess(env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'toan-canh-'))
  const settings = { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, DEMO: 'on', ...env }
  let onLine: (line: string) => void = () => undefined
  const setupLink = new Promise<string>((resolve) => {
    onLine = (line) => {
      const printed = SETUP_LINK.exec(line)?.[1]
      if (printed !== undefined) resolve(printed)
    }
  })
  const server = startServer({ cwd: ROOT, env: settings, onLine })
  const stop = async () => {
    const code = await server.stop()
    await rm(dataDir, { recursive: true, force: true })
    return code
  }
  try {
    const url = await server.url
    const { pid } = server.child
    if (pid === undefined) throw new Error('The server has no pid.')
    const kill = async () => {
      process.kill(pid, 'SIGKILL')
      await stop()
    }
    return { url, pid, setupLink, stop, kill }
  } catch (error) {
    await stop()
    throw error
  }
}
