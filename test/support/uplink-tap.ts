import { createServer, connect, type Server, type Socket } from 'node:net'

/** A wire between two centres that reads along: bytes as they are, and WebSocket frames as the text that is in them. */
export class UplinkTap {
  private readonly chunks: Buffer[][] = []
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  private constructor(target: number) {
    this.server = createServer((near) => {
      const far = connect(target, '127.0.0.1')
      this.carry(near, far)
      this.carry(far, near)
    })
  }

  static async start(target: number): Promise<UplinkTap> {
    const tap = new UplinkTap(target)
    await new Promise<void>((resolve) => tap.server.listen(0, '127.0.0.1', resolve))
    return tap
  }

  get url(): string {
    const address = this.server.address()
    if (address === null || typeof address === 'string') throw new Error('the wire does not listen')
    return `http://127.0.0.1:${address.port}`
  }

  /** All that went over it so far, in both directions. */
  heard(): string {
    return this.chunks.map((chunks) => textOf(Buffer.concat(chunks))).join('\n')
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private carry(from: Socket, to: Socket): void {
    const chunks: Buffer[] = []
    this.chunks.push(chunks)
    this.sockets.add(from)
    from.on('data', (chunk: Buffer) => void chunks.push(chunk))
    from.on('error', () => to.destroy()).on('close', () => to.destroy())
    from.pipe(to)
  }
}

/** The head as it is; behind an upgrade come frames (RFC 6455), those of a client masked. They are not compressed here. */
function textOf(bytes: Buffer): string {
  const end = bytes.indexOf('\r\n\r\n') + 4
  const head = bytes.subarray(0, end).toString()
  if (!/^upgrade: websocket/im.test(head)) return bytes.toString()
  if (/^HTTP[^]*^sec-websocket-extensions: .*deflate/im.test(head))
    throw new Error('compressed frames are not read')
  const texts = [head]
  for (let at = end; at + 2 <= bytes.length;) {
    const second = bytes.readUInt8(at + 1)
    const { size, body } = lengthAt(bytes, at + 2, second & 0x7f)
    const isMasked = second >= 0x80
    const from = isMasked ? body + 4 : body
    const payload = Buffer.from(bytes.subarray(from, from + size))
    if (isMasked) payload.forEach((byte, i) => (payload[i] = byte ^ bytes.readUInt8(body + (i % 4))))
    texts.push(payload.toString())
    at = from + size
  }
  return texts.join('\n')
}

function lengthAt(bytes: Buffer, at: number, said: number): { size: number; body: number } {
  if (said === 126) return { size: bytes.readUInt16BE(at), body: at + 2 }
  if (said === 127) return { size: Number(bytes.readBigUInt64BE(at)), body: at + 8 }
  return { size: said, body: at }
}
