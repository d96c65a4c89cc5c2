import type { ClientBase } from 'pg'
import type { SubscribeAck } from '../../shared/live/frame.ts'
import type { Log } from '../log.ts'
import { FrameLink } from './frame-link.ts'
import type { FromPast, PastAnswer, PastQuestion, ToPast, ToSession } from './past-messages.ts'
import type { PastPlace } from './past-place.ts'
import { PastSession } from './past-session.ts'
import { tellStill } from './still.ts'

interface Open {
  session: PastSession
  link: FrameLink
}

/** All sessions of the thread of the past; one that fails leaves the others alone. */
export class PastEngine {
  private readonly sessions = new Map<string, Open>()
  private readonly parts: {
    client: ClientBase
    place: PastPlace
    post: (message: FromPast) => void
    now: () => number
    log: Log
  }

  constructor(parts: PastEngine['parts']) {
    this.parts = parts
  }

  async hear(message: ToPast): Promise<void> {
    if (message.type === 'know') return this.parts.place.know(message.known)
    if (message.type === 'still') return this.still(message)
    const { session: id } = message
    if (message.type === 'open') {
      this.parts.place.know(message.known)
      return this.open(id)
    }
    const open = this.sessions.get(id)
    if (open === undefined) return
    switch (message.type) {
      case 'close':
        this.sessions.delete(id)
        return open.session.close()
      case 'unsubscribe':
        return open.session.unsubscribe(message.room)
      case 'applied':
        return open.session.applied(message.ack)
      case 'sent':
        return open.link.sent(message.characters)
      case 'ask': {
        const answer = await answerOf(open.session, message.question)
        this.parts.post({ type: 'answer', session: id, number: message.number, answer })
      }
    }
  }

  async tick(): Promise<void> {
    const ticks = [...this.sessions].map(([id, { session }]) =>
      session.tick().catch((error: unknown) => this.parts.log.error({ session: id, error }, 'past not told')),
    )
    await Promise.all(ticks)
  }

  private async still({ number, at, wish, known }: Extract<ToPast, { type: 'still' }>): Promise<void> {
    const { place, post, log } = this.parts
    place.know(known)
    const answer = await tellStill(this.parts, at, wish).catch((error: unknown) => {
      log.error({ wish: wish.tell, error }, 'moment of the past not told')
      return { ok: false, code: 'busy' } as const
    })
    post({ type: 'told', number, answer })
  }

  private open(id: string): void {
    const { client, place, post, now } = this.parts
    const link = new FrameLink((packet) => post({ type: 'packet', session: id, packet }))
    const tellClock = (clock: Extract<ToSession, { type: 'clock' }>['clock']) =>
      post({ type: 'clock', session: id, clock })
    const session = new PastSession({ client, place, link, tellClock, now })
    this.sessions.set(id, { session, link })
  }
}

async function answerOf(session: PastSession, question: PastQuestion): Promise<PastAnswer> {
  switch (question.ask) {
    case 'subscribe':
      return subscribeAck(session.subscribe(question.of))
    case 'seek':
      return session.seek(question.of.at)
    case 'play':
      return session.play(question.of.speed)
    case 'pause':
      return session.pause()
    case 'step':
      return session.step(question.of.byMs)
  }
}

function subscribeAck(outcome: ReturnType<PastSession['subscribe']>): SubscribeAck {
  switch (outcome) {
    case 'ok':
      return { ok: true }
    case 'unknown-scope':
      return { ok: false, code: outcome, message: 'No such scope: an area code of today, or zone:<centre>.' }
    case 'unknown-domain':
      return { ok: false, code: outcome, message: 'No such domain.' }
  }
}
