import type { Audience } from './audience.ts'
import type { Room } from './room.ts'
import { Subscriber } from './subscriber.ts'

/** Of one who has never had a frame, or had one too long ago. */
const NOTHING_HELD = -1

/**
 * Who is how far in which room, and what those get who are not in step (R6). In step means: joined to the audience,
 * which is sent the room's frames as they are made.
 */
export class Pacing {
  /** Dashboards that were taken out of step because they did not confirm. */
  private fellBehind = 0
  private readonly subscribers = new Map<Room, Map<string, Subscriber>>()
  private readonly audience: Audience

  constructor(audience: Audience) {
    this.audience = audience
  }

  /** It waits to be served: with what changed since the sequence that it holds, or with a snapshot. */
  add(room: Room, socket: string, holds: number | undefined): void {
    const subscriber = new Subscriber(socket, room)
    if (holds !== undefined && room.remembers(holds)) subscriber.confirmed = holds
    const inRoom = this.subscribers.get(room) ?? new Map<string, Subscriber>()
    this.subscribers.set(room, inRoom.set(socket, subscriber))
    this.audience.leave(socket, room.key)
  }

  /** Whether it was the last of the room. */
  remove(room: Room, socket: string): boolean {
    const inRoom = this.subscribers.get(room)
    if (!inRoom?.delete(socket)) return false
    this.audience.leave(socket, room.key)
    if (inRoom.size > 0) return false
    return this.subscribers.delete(room)
  }

  confirm(room: Room, socket: string, sequence: number): void {
    this.subscribers.get(room)?.get(socket)?.confirm(sequence)
  }

  dropSlow(room: Room, now: number): void {
    for (const subscriber of this.subscribers.get(room)?.values() ?? []) {
      if (!subscriber.inStep) continue
      if (!subscriber.isOverBound() && !this.audience.isCongested(subscriber.socketId)) continue
      subscriber.fallBehind()
      this.fellBehind += 1
      this.audience.leave(subscriber.socketId, room.key)
      // It may have confirmed all but the newest few: a beat asks for those.
      this.audience.sendTo([subscriber.socketId], room.beat(now))
    }
  }

  /**
   * Those who hold the same sequence get the same frame, encoded once; all who need a snapshot share one. Who has not
   * read what it was sent before waits: a snapshot is large, and asking for more of them must not fill the memory.
   */
  serveWaiting(room: Room, now: number): void {
    for (const [holds, waiting] of this.waitingByWhatTheyHold(room)) {
      const frame = room.changesSince(holds, now) ?? room.snapshot(now)
      this.audience.sendTo(
        waiting.map((subscriber) => subscriber.socketId),
        frame,
      )
      for (const subscriber of waiting) {
        subscriber.caughtUp()
        this.audience.join(subscriber.socketId, room.key)
      }
    }
  }

  stats() {
    const held = [...this.subscribers.values()].flatMap((inRoom) => [...inRoom.values()])
    return {
      subscriptions: held.length,
      behind: held.filter((subscriber) => !subscriber.inStep).length,
      fellBehind: this.fellBehind,
    }
  }

  private waitingByWhatTheyHold(room: Room): Map<number, Subscriber[]> {
    const waiting = new Map<number, Subscriber[]>()
    for (const subscriber of this.subscribers.get(room)?.values() ?? []) {
      if (!subscriber.waiting || this.audience.isCongested(subscriber.socketId)) continue
      const holds = room.remembers(subscriber.confirmed) ? subscriber.confirmed : NOTHING_HELD
      const group = waiting.get(holds)
      if (group) group.push(subscriber)
      else waiting.set(holds, [subscriber])
    }
    return waiting
  }
}
