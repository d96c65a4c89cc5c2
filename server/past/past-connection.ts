import type { Namespace, Socket } from 'socket.io'
import { roomAckSchema, roomKeySchema } from '../../shared/live/frame.ts'
import { PAST_EVENTS, type DashboardToPast, type PastToDashboard } from '../../shared/past.ts'
import type { DashboardWelcome } from '../../shared/session.ts'
import type { Guard } from '../access/guard.ts'
import type { DashboardData } from '../fanout/greet-dashboard.ts'
import { Allowance } from '../gateway/allowance.ts'
import type { OfSession, PastAnswer, PastQuestion, ToSession } from './past-messages.ts'
import { questionOf } from './past-question.ts'
import type { KnownByNow } from './past-place.ts'
import type { PastThread } from './past-thread.ts'

const MOST_ROOMS = 64
/** Whoever drags along the time line asks often; the last counts. */
const QUESTIONS_PER_SECOND = 40

export type PastNamespace = Namespace<DashboardToPast, PastToDashboard, Record<string, never>, DashboardData>
interface ConnectionParts {
  guard: Guard
  now: () => number
  welcome: () => DashboardWelcome
  known: () => KnownByNow
}

type PastSocket = Socket<DashboardToPast, PastToDashboard, Record<string, never>, DashboardData>

/** One dashboard on this side: checks what it says, and hands bytes on. */
export class PastConnection {
  private readonly socket: PastSocket
  private readonly thread: PastThread
  private readonly guard: Guard
  private readonly now: () => number
  private readonly rooms = new Set<string>()
  private readonly allowance = new Allowance(QUESTIONS_PER_SECOND)
  private readonly asked = new Map<number, (answer: PastAnswer) => void>()
  private questions = 0

  constructor(socket: PastSocket, thread: PastThread, { guard, now, welcome, known }: ConnectionParts) {
    this.socket = socket
    this.thread = thread
    this.guard = guard
    this.now = now
    socket.emit('welcome', welcome())
    this.say({ type: 'open', known: known() })
    socket.onAny((event: unknown, ...args: unknown[]) => this.take(event, args))
    // Raised for bytes that are no packet; without a listener it would end the process.
    socket.on('error', () => socket.disconnect(true))
  }

  hear(message: ToSession): void {
    switch (message.type) {
      case 'packet':
        return this.send(message.packet)
      case 'clock':
        return void this.socket.emit('clock', message.clock)
      case 'answer':
        this.asked.get(message.number)?.(message.answer)
        this.asked.delete(message.number)
    }
  }

  close(): void {
    this.say({ type: 'close' })
  }

  private take(event: unknown, args: readonly unknown[]): void {
    const isTaken = this.takeQuestion(event, args) || this.takeWord(event, args[0])
    if (!isTaken) this.socket.disconnect(true)
  }

  /** False for what is no question. */
  private takeQuestion(event: unknown, args: readonly unknown[]): boolean {
    const acknowledge = args.at(-1)
    const question = questionOf(event, args[0])
    if (question === undefined || typeof acknowledge !== 'function') return false
    const answer = (ack: PastAnswer): void => void acknowledge(ack)
    if (!this.isPermitted(question)) {
      answer({ ok: false, code: 'not-authorised', message: 'Beyond what was granted.' })
      return true
    }
    if (this.allowance.take(1, this.now()) > 0 || !this.hasRoomFor(question)) {
      answer({ ok: false, code: question.ask === 'subscribe' ? 'too-many' : 'busy', message: TOO_MANY })
      return true
    }
    const number = this.questions++
    this.asked.set(number, answer)
    this.say({ type: 'ask', number, question })
    return true
  }

  private takeWord(event: unknown, message: unknown): boolean {
    const room = event === 'unsubscribe' ? roomKeySchema.safeParse(message).data : undefined
    const ack = event === 'applied' ? roomAckSchema.safeParse(message).data : undefined
    if (room) {
      this.rooms.delete(`${room.scope}/${room.domain}`)
      this.say({ type: 'unsubscribe', room })
    }
    if (ack) this.say({ type: 'applied', ack })
    return room !== undefined || ack !== undefined
  }

  private isPermitted(question: PastQuestion): boolean {
    const extent =
      question.ask === 'subscribe'
        ? { scopes: [question.of.scope], domains: [question.of.domain] }
        : undefined
    return this.guard.decide(PAST_EVENTS[question.ask], this.socket.data.who, extent) === 'ok'
  }

  private hasRoomFor(question: PastQuestion): boolean {
    if (question.ask !== 'subscribe') return true
    const { scope, domain } = question.of
    if (!this.rooms.has(`${scope}/${domain}`) && this.rooms.size >= MOST_ROOMS) return false
    this.rooms.add(`${scope}/${domain}`)
    return true
  }

  /** As it is: Socket.IO would take it apart and encode it again. Its own packets go the same way, so all stay in order. */
  private send(packet: string): void {
    this.socket.conn.send(packet, {}, () => this.say({ type: 'sent', characters: packet.length }))
  }

  private say(message: DistributiveOmit<OfSession, 'session' | 'now'>): void {
    this.thread.say({ ...message, session: this.socket.id, now: this.now() })
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

const TOO_MANY = `At most ${MOST_ROOMS} rooms at once, and ${QUESTIONS_PER_SECOND} requests a second.`
