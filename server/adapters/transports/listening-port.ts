import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { createServer, isIPv6, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Listening } from '../../../shared/adapters/adapter-board.ts'
import { Allowance } from '../../gateway/allowance.ts'
import { allowedSenders } from './allowed-senders.ts'
import { kernelDrops } from './kernel-drops.ts'
import { LineGatherer } from './line-gatherer.ts'
import { BROKEN_FRAMES, listenError, NO_CERTIFICATE } from './listen-error.ts'
import { nothingHeard, type ListenParts, type ListenTarget } from './listen-target.ts'
import type { ToldError } from './poll-error.ts'
import { StreamLines } from './stream-lines.ts'

const HANDSHAKE_WITHIN_MS = 10_000
/** So long silent a connection gives way to another where there are as many as may be. */
const GIVES_WAY_AFTER_MS = 60_000
const AGAIN_AFTER_MS = 10_000
const DROPS_EVERY_MS = 2_000
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024

/**
 * The port of one feed, over udp, tcp or tls. A port that cannot be had is told and tried again; nothing that comes
 * here ends more than its own connection. Over tcp a sender waits while its lines cannot be taken, over udp they are
 * lost, and that is counted.
 */
export class ListeningPort {
  readonly target: ListenTarget
  private readonly parts: ListenParts
  private readonly heard: Listening = nothingHeard()
  private readonly gatherer: LineGatherer
  private readonly allowance: Allowance
  private readonly mayCome: (address: string | undefined) => boolean
  private readonly streams = new Map<Socket, StreamLines>()
  private readonly raw = new Set<Socket>()
  private servers: (UdpSocket | Server)[] = []
  private callOff: () => void = () => {}
  private hasEnded = false

  constructor(target: ListenTarget, parts: ListenParts) {
    this.target = target
    this.parts = parts
    this.mayCome = allowedSenders(target.senders)
    this.allowance = new Allowance(target.perSecond)
    this.gatherer = new LineGatherer({
      clock: parts.clock,
      take: (input) => parts.take(target.feed, input),
      hasRoom: () => this.streams.forEach((stream) => stream.resume()),
      failed: (error) => this.failed(listenError(error)),
    })
    parts.meterOf(target.feed).listens(this.heard)
  }

  /** Over all that it is to listen over, or over nothing. */
  async start(): Promise<void> {
    if (this.hasEnded) return
    try {
      for (const over of this.target.over) this.servers.push(await this.open(over))
      this.heard.isOpen = true
    } catch (error) {
      this.callOff()
      this.close()
      this.failed(error === NO_CERTIFICATE ? NO_CERTIFICATE : listenError(error))
      if (!this.hasEnded) this.callOff = this.parts.clock.after(AGAIN_AFTER_MS, () => void this.start())
    }
    if (this.hasEnded) this.close()
  }

  /** Hears no more; resolves when what was heard is handed over, or is not to be had taken. */
  async stop(): Promise<void> {
    this.hasEnded = true
    this.callOff()
    this.close()
    // At once: what the store takes late may end after another port began.
    this.parts.meterOf(this.target.feed).listens(undefined)
    await this.gatherer.end()
  }

  private close(): void {
    this.heard.isOpen = false
    for (const server of this.servers.splice(0)) server.close()
    for (const socket of this.raw) socket.destroy()
  }

  private open(over: ListenTarget['over'][number]): Promise<UdpSocket | Server> {
    switch (over) {
      case 'udp':
        return this.openUdp()
      case 'tcp':
        return listening(this.bounded(createServer((socket) => this.hearStream(socket))), this.address)
      case 'tls':
        return this.openTls()
    }
  }

  private get address(): { port: number; host: string } {
    return { port: this.target.port, host: this.parts.host }
  }

  private async openTls(): Promise<Server> {
    const { certificate } = this.parts
    // Told as it is: no error of a socket.
    if (certificate === undefined) throw NO_CERTIFICATE
    const server = createTlsServer({ ...certificate.options(), handshakeTimeout: HANDSHAKE_WITHIN_MS })
    server.on('secureConnection', (socket) => this.hearStream(socket))
    server.on('tlsClientError', (_error, socket) => socket.destroy())
    return listening(this.bounded(server), this.address)
  }

  /** Who may not come, and one too many, is cut before a byte is read. */
  private bounded(server: Server): Server {
    server.on('error', () => undefined)
    server.prependListener('connection', (socket: Socket) => {
      if (!this.mayCome(socket.remoteAddress) || !this.makeRoom()) {
        this.heard.turnedAway += 1
        return void socket.destroy()
      }
      this.raw.add(socket)
      this.heard.connections = this.raw.size
      socket.on('error', () => socket.destroy())
      socket.once('close', () => {
        this.raw.delete(socket)
        this.heard.connections = this.raw.size
      })
    })
    return server
  }

  private makeRoom(): boolean {
    if (this.raw.size < this.target.connections) return true
    const [silent] = [...this.streams].toSorted(([, a], [, b]) => a.lastAt - b.lastAt)
    if (silent === undefined || silent[1].lastAt > this.parts.clock.now() - GIVES_WAY_AFTER_MS) return false
    silent[1].destroy()
    return true
  }

  private hearStream(socket: Socket): void {
    if (socket.destroyed) return
    const { clock } = this.parts
    let lines = 0
    const stream = new StreamLines(socket, this.target.maxLineBytes, clock.now, {
      line: (bytes, isCut) => {
        lines += 1
        this.hear(bytes, isCut)
      },
      waitMs: () => {
        const waitMs = lines === 0 ? 0 : this.allowance.take(lines, clock.now())
        // What it is over its rate it has read already: that stands as its debt.
        if (waitMs === 0) lines = 0
        return this.gatherer.isFull ? 'until-resumed' : waitMs
      },
      broken: () => this.failed(BROKEN_FRAMES),
      after: clock.after,
    })
    this.streams.set(socket, stream)
    socket.once('close', () => this.streams.delete(socket))
  }

  private async openUdp(): Promise<UdpSocket> {
    const socket = createSocket({
      type: isIPv6(this.parts.host) ? 'udp6' : 'udp4',
      recvBufferSize: RECEIVE_BUFFER_BYTES,
    })
    socket.on('message', (bytes, { address }) => this.hearDatagram(bytes, address))
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.bind({ port: this.target.port, address: this.parts.host, exclusive: true }, () => {
        socket.off('error', reject)
        resolve()
      })
    }).catch((error: unknown) => {
      socket.close()
      throw error
    })
    socket.on('error', (error) => this.failed(listenError(error)))
    this.watchDrops()
    return socket
  }

  /** What the system had no room for was never here, and is lost all the same. */
  private watchDrops(): void {
    const { clock } = this.parts
    let seen = 0
    const look = async () => {
      const drops = await kernelDrops(this.target.port)
      if (!this.heard.isOpen) return
      this.heard.dropped += Math.max(0, drops - seen)
      seen = drops
      this.callOff = clock.after(DROPS_EVERY_MS, () => void look())
    }
    this.callOff = clock.after(DROPS_EVERY_MS, () => void look())
  }

  private hearDatagram(bytes: Buffer, address: string): void {
    if (!this.mayCome(address)) {
      this.heard.turnedAway += 1
      return
    }
    if (this.gatherer.isFull || this.allowance.take(1, this.parts.clock.now()) > 0) {
      this.heard.dropped += 1
      return
    }
    const { maxLineBytes } = this.target
    this.hear(bytes.subarray(0, maxLineBytes), bytes.length > maxLineBytes)
  }

  private hear(line: Buffer, isCut: boolean): void {
    this.heard.lines += 1
    if (isCut) this.heard.cut += 1
    this.gatherer.add(line)
  }

  private failed({ code, message }: ToldError): void {
    this.parts.meterOf(this.target.feed).failed(this.parts.clock.now(), code, message)
  }
}

function listening(server: Server, at: { port: number; host: string }): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ ...at, exclusive: true }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}
