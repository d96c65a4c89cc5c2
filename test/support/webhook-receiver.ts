import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { freePort } from './free-port.ts'

/** An event as it came, and whether what came with it was signed with the secret. */
export interface Received {
  id: string
  type: string
  source: string
  severity?: string
  simulated?: boolean
  data: Record<string, unknown>
  headers: IncomingMessage['headers']
  isSigned: boolean
}
/** What a receiver does with a post: a status, or it says nothing at all. */
export type Does = number | 'hangs' | { status: number; headers: Record<string, string> }

/** The far end of webhooks: a real HTTP server that wants what it is sent, until it is told to do otherwise. */
export class WebhookReceiver {
  /** Of what it took. */
  readonly taken: Received[] = []
  /** All that came, taken or not. */
  readonly came: Received[] = []
  readonly handshakes: IncomingMessage['headers'][] = []
  /** The next posts, in turn; then 204. */
  does: Does[] = []
  allows: Record<string, string> = { 'webhook-allowed-origin': '*', 'webhook-allowed-rate': '*' }
  secrets: string[] = []
  private server = this.create()
  private port = 0

  async start(): Promise<void> {
    this.server = this.create()
    // Its own for good: nobody else is given it while nobody answers there.
    this.port ||= await freePort()
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/events`
  }

  /** Nobody answers at its port then. */
  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private create() {
    return createServer((request, response) => void this.answer(request, response))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS') {
      this.handshakes.push(request.headers)
      return void response.writeHead(200, this.allows).end()
    }
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const events = this.eventsIn(Buffer.concat(chunks).toString(), request.headers)
    this.came.push(...events)
    const does = this.does.shift() ?? 204
    if (does === 'hangs') return
    const { status, headers } = typeof does === 'number' ? { status: does, headers: {} } : does
    if (status < 300) this.taken.push(...events)
    response.writeHead(status, headers).end()
  }

  private eventsIn(body: string, headers: IncomingMessage['headers']): Received[] {
    const isSigned = this.secrets.every((secret) => isSignedWith(secret, body, headers))
    const said = JSON.parse(body) as Received | Received[]
    return (Array.isArray(said) ? said : [said]).map((event) => ({ ...event, headers, isSigned }))
  }
}

/** As https://www.standardwebhooks.com has it; written here once more, by itself. */
export function isSignedWith(secret: string, body: string, headers: IncomingMessage['headers']): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': given } = headers
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key)
    .update(`${String(id)}.${String(at)}.${body}`)
    .digest('base64')
  return String(given).split(' ').includes(`v1,${signature}`)
}
