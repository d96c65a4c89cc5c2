import { createServer, connect, type Server, type Socket } from 'node:net'
import { pipeline, Transform } from 'node:stream'

/** What a link between two centres does: it goes through, it is cut, or it swallows what is said without a word. */
export type LinkMood = 'open' | 'cut' | 'half-open'

/** A TCP proxy before a server that can be cut, delayed and left half-open. */
export class LinkProxy {
  delayMs = 0
  private mood: LinkMood = 'open'
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private readonly target: () => number

  private constructor(target: () => number) {
    this.target = target
    this.server = createServer((socket) => this.accept(socket))
  }

  /** `target` is the port of the server as it is by then: it may be started again on another. */
  static async start(target: () => number): Promise<LinkProxy> {
    const proxy = new LinkProxy(target)
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get url(): string {
    const address = this.server.address()
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen')
    return `http://127.0.0.1:${address.port}`
  }

  get connections(): number {
    return this.sockets.size
  }

  /** Half-open: connections stay, and nothing goes through either way. */
  become(mood: LinkMood): void {
    this.mood = mood
    // What a half-open link swallowed does not come out of it later: TCP would have given it up.
    if (mood !== 'half-open') for (const socket of this.sockets) socket.destroy()
  }

  async stop(): Promise<void> {
    this.become('cut')
    await new Promise((resolve) => this.server.close(resolve))
  }

  private accept(near: Socket): void {
    near.on('error', () => undefined)
    if (this.mood === 'cut') {
      near.destroy()
      return
    }
    const far = connect(this.target(), '127.0.0.1')
    for (const socket of [near, far]) {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    }
    this.carry(near, far)
    this.carry(far, near)
  }

  private carry(from: Socket, to: Socket): void {
    const wire = new Transform({
      transform: (chunk, _encoding, done) => {
        if (this.mood === 'half-open') return done()
        if (this.delayMs === 0) return done(null, chunk)
        setTimeout(() => done(null, chunk), this.delayMs)
      },
    })
    pipeline(from, wire, to, () => to.destroy())
  }
}
