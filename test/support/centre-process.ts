import { setTimeout as pause } from 'node:timers/promises'
import { startServerProcess, type ServerProcess } from './server-process.ts'

const STARTS = 20
const RESTART_MS = 1_000

/** A centre as a process on a port that it keeps, started again as whoever keeps a service does. */
export class CentreProcess {
  readonly centre: string
  readonly port: number
  readonly dataDir: string
  private readonly env: NodeJS.ProcessEnv
  private server: ServerProcess | undefined

  constructor(options: { centre: string; port: number; dataDir: string; env?: NodeJS.ProcessEnv }) {
    this.centre = options.centre
    this.port = options.port
    this.dataDir = options.dataDir
    this.env = options.env ?? {}
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Again where it could not start yet: its database may still be coming back. */
  async start(): Promise<void> {
    const { centre: CENTRE, port, dataDir: DATA_DIR } = this
    const env = { CENTRE, PORT: String(port), DATA_DIR, LOG_LEVEL: 'error', ...this.env }
    for (let tries = 1; ; tries++) {
      try {
        this.server = await startServerProcess(env)
        return
      } catch (error) {
        if (tries >= STARTS) throw error
        await pause(RESTART_MS)
      }
    }
  }

  async stop(): Promise<void> {
    await this.server?.stop()
  }

  async kill(): Promise<void> {
    await this.server?.kill()
  }
}
