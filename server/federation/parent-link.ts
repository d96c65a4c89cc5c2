import { io, type Socket } from 'socket.io-client'
import { Backoff } from '../../shared/feed/backoff.ts'
import { afterRealTime } from '../../shared/feed/timers.ts'
import { FEEDS_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import {
  feedCutSchema,
  feedWelcomeSchema,
  helloErrorSchema,
  type FeedHello,
  type FeedWelcome,
} from '../../shared/session.ts'

/** Without an answer for so long the link is taken for dead, also where the network says nothing (half-open). */
const ANSWER_WITHIN_MS = 15_000

export interface ParentLinkOptions {
  url: string
  feed: string
  credential: string | undefined
  clock: () => number
  answerWithinMs?: number
  onUp: (welcome: FeedWelcome) => void
  onDown: () => void
  /** The parent does not let this centre in; it is asked again, later. */
  onRefused: (code: string, message: string) => void
}

interface Asked {
  reject: (error: Error) => void
  cancel: () => void
}

/** The connection to the parent's feed door: one at a time, made again for as long as it takes. */
export class ParentLink {
  private readonly options: ParentLinkOptions
  private readonly backoff = new Backoff(afterRealTime)
  private readonly socket: Socket
  private readonly waiting = new Set<Asked>()
  private stopped = false

  constructor(options: ParentLinkOptions) {
    this.options = options
    const socket = io(new URL(FEEDS_NAMESPACE, options.url).href, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      reconnection: false,
      auth: (say) => say(this.hello()),
    })
    socket.on('welcome', (welcome: unknown) => this.welcome(welcome))
    // It lives and cannot record now: what is on its way is waited for anew.
    socket.on('hold', () => this.waiting.forEach((asked) => this.awaitAnswer(asked)))
    socket.on('cut', (cut: unknown) => this.cut(cut))
    socket.on('connect_error', (error: Error & { data?: unknown }) => this.notConnected(error))
    socket.on('disconnect', () => this.down())
    this.socket = socket
  }

  start(): void {
    this.socket.connect()
  }

  /** Sends and resolves with the answer; rejects when the link ends first, and ends it where no answer comes. */
  ask(event: 'batch' | 'uplink', message: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (!this.socket.connected) return reject(new LinkDown())
      const asked: Asked = { reject, cancel: () => undefined }
      this.waiting.add(asked)
      this.awaitAnswer(asked)
      this.socket.emit(event, message, (answer: unknown) => {
        this.waiting.delete(asked)
        asked.cancel()
        this.backoff.reset()
        resolve(answer)
      })
    })
  }

  /** Ends this connection; the next is made a little later. */
  again(): void {
    this.socket.disconnect()
  }

  stop(): void {
    this.stopped = true
    this.backoff.cancel()
    this.socket.disconnect()
  }

  private hello(): FeedHello {
    const { feed, credential, clock } = this.options
    return {
      protocol: PROTOCOL_VERSION,
      feed,
      clock: clock(),
      timebase: { kind: 'live' },
      agent: 'toan-canh uplink',
      ...(credential === undefined ? {} : { credential }),
    }
  }

  private welcome(value: unknown): void {
    const parsed = feedWelcomeSchema.safeParse(value)
    if (parsed.success) return this.options.onUp(parsed.data)
    this.options.onRefused('malformed-welcome', parsed.error.message)
    this.socket.disconnect()
  }

  private cut(value: unknown): void {
    const parsed = feedCutSchema.safeParse(value)
    if (parsed.success) this.options.onRefused(parsed.data.code, parsed.data.message)
  }

  private notConnected(error: Error & { data?: unknown }): void {
    const refused = helloErrorSchema.safeParse(error.data)
    if (refused.success) this.options.onRefused(refused.data.code, refused.data.message)
    this.later()
  }

  private down(): void {
    for (const { cancel, reject } of this.waiting) {
      cancel()
      reject(new LinkDown())
    }
    this.waiting.clear()
    this.options.onDown()
    this.later()
  }

  private awaitAnswer(asked: Asked): void {
    asked.cancel()
    const ms = this.options.answerWithinMs ?? ANSWER_WITHIN_MS
    asked.cancel = afterRealTime(ms, () => this.socket.disconnect())
  }

  private later(): void {
    if (!this.stopped) this.backoff.next(() => void this.socket.connect())
  }
}

/** What was asked was not answered: it is asked again on the next link. */
export class LinkDown extends Error {
  override readonly name = 'LinkDown'

  constructor() {
    super('the link to the parent is down')
  }
}
