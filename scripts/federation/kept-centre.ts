import { setTimeout as pause } from 'node:timers/promises'
import { howEnded } from '../house/process.mjs'
import { startServer } from '../house/server.mjs'

type Server = ReturnType<typeof startServer>

const FIRST_MS = 1_000
const LONGEST_MS = 30_000
/** Who lived this long has recovered: the next return is quick again. */
const HEALTHY_AFTER_MS = 60_000

export interface CentreStart {
  centre: string
  cwd: string
  /** PORT: where it is to be; 0 for a free one, which it then keeps. */
  env: NodeJS.ProcessEnv
  print: (line: string) => void
}

/** The server of a centre that comes back when it ends by itself: on the same port, with the same data, later each time. */
export class KeptCentre {
  readonly name: string
  /** Resolves when it is not started again. */
  readonly ended: Promise<number>
  private readonly options: CentreStart
  private server: Server
  private readonly end = new AbortController()
  private over: (code: number) => void = () => {}

  constructor(options: CentreStart) {
    this.options = options
    this.name = `server of ${options.centre}`
    this.ended = new Promise((resolve) => (this.over = resolve))
    this.server = this.begin(options.env['PORT'])
  }

  /** Of the process that now is it. */
  get child(): Server['child'] {
    return this.server.child
  }

  /** Where it answers; rejected when it does not start at all, after which it is not tried again. */
  async start(): Promise<string> {
    try {
      const url = await this.server.url
      void this.keep(url)
      return url
    } catch (error) {
      this.over(1)
      throw error
    }
  }

  readonly stop = async (): Promise<number> => {
    this.end.abort()
    const code = await this.server.stop()
    this.over(code)
    return code
  }

  private begin(port: string | undefined): Server {
    const { centre, cwd, env, print } = this.options
    const server = startServer({
      cwd,
      env: { ...env, PORT: port },
      onLine: (line: string) => print(`${centre}: ${line}`),
    })
    // Who waits for it hears of it.
    server.url.catch(() => undefined)
    return server
  }

  private async keep(url: string): Promise<void> {
    const { centre, print } = this.options
    const { port } = new URL(url)
    let delayMs = FIRST_MS
    let begunAt = performance.now()
    while (!this.end.signal.aborted) {
      const code = await this.server.ended
      if (this.end.signal.aborted) return
      if (performance.now() - begunAt > HEALTHY_AFTER_MS) delayMs = FIRST_MS
      print(`${centre}: its server ${howEnded(this.server, code)}; again in ${delayMs / 1000} s`)
      // Nothing that it started may still hold its data.
      await this.server.stop()
      await pause(delayMs, undefined, { signal: this.end.signal }).catch(() => undefined)
      if (this.end.signal.aborted) return
      delayMs = Math.min(LONGEST_MS, delayMs * 2)
      begunAt = performance.now()
      this.server = this.begin(port)
      this.sayWhenBack()
    }
  }

  private sayWhenBack(): void {
    const { centre, print } = this.options
    const { child, url } = this.server
    url.then(
      (back) => print(`${centre}: back at ${back}/wall, process ${child.pid}`),
      () => undefined,
    )
  }
}
