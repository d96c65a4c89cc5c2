import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A broker of MQTT 3.1.1 that takes everything and says whatever it is told to, byte by byte. */
export class RawBroker {
  /** Ids of messages that were acknowledged, in that order. */
  readonly acknowledged: number[] = []
  /** Handshakes so far. */
  connects = 0
  /** undefined: it answers no CONNECT. */
  greeting: Buffer | undefined = Buffer.from([0x20, 2, 0, 0])
  private readonly server: Server
  private socket: Socket | undefined
  private waiting: (() => void)[] = []

  private constructor(server: Server) {
    this.server = server
    server.on('connection', (socket) => {
      this.socket = socket
      socket.on('error', () => undefined)
      let held = Buffer.alloc(0)
      socket.on('data', (chunk) => {
        held = Buffer.concat([held, chunk])
        while (held.length >= 2 && held.length >= 2 + (held[1] ?? 0)) {
          const end = 2 + (held[1] ?? 0)
          this.heard(held.subarray(0, end))
          held = held.subarray(end)
        }
      })
    })
  }

  static async start(): Promise<RawBroker> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new RawBroker(server)
  }

  get url(): string {
    return `mqtt://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** Resolves when it was subscribed to once more. */
  subscribed(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  say(...bytes: (Buffer | number[])[]): boolean {
    return this.socket?.write(Buffer.concat(bytes.map((one) => Buffer.from(one)))) ?? false
  }

  cut(): void {
    this.socket?.destroy()
  }

  async stop(): Promise<void> {
    this.cut()
    this.server.close()
    await once(this.server, 'close')
  }

  private heard(packet: Buffer): void {
    switch ((packet[0] ?? 0) >> 4) {
      case 1:
        this.connects += 1
        if (this.greeting !== undefined) this.say(this.greeting)
        break
      case 4:
        this.acknowledged.push(packet.readUInt16BE(2))
        break
      case 8:
        this.say(grantedAll(packet))
        for (const resolve of this.waiting.splice(0)) resolve()
        break
      case 12:
        this.say([0xd0, 0])
        break
    }
  }
}

/** SUBACK: each filter with quality 1. */
function grantedAll(subscribe: Buffer): number[] {
  let filters = 0
  for (let at = 4; at < subscribe.length; at += 3 + subscribe.readUInt16BE(at)) filters++
  const granted = Array.from({ length: filters }, () => 1)
  return [0x90, 2 + filters, subscribe[2] ?? 0, subscribe[3] ?? 0, ...granted]
}

/** A message of quality 1; `isAgain`: the broker says that it may have handed it over before. */
export function messageOf(id: number, topic: string, payload: string, isAgain = false): Buffer {
  const name = Buffer.from(topic)
  const body = Buffer.concat([
    Buffer.from([name.length >> 8, name.length & 255]),
    name,
    Buffer.from([id >> 8, id & 255]),
    Buffer.from(payload),
  ])
  return Buffer.concat([Buffer.from([isAgain ? 0x3a : 0x32, ...lengthOf(body.length)]), body])
}

/** As MQTT writes it: seven bits a byte. */
export function lengthOf(length: number): number[] {
  return length < 128 ? [length] : [(length & 127) | 128, ...lengthOf(length >> 7)]
}
