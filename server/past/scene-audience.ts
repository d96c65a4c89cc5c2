import type { Frame, RoomKey } from '../../shared/live/frame.ts'
import type { Audience } from '../fanout/audience.ts'
import type { FrameLink } from './frame-link.ts'

/** The one dashboard of a session, as the rooms of one world know it. */
export class SceneAudience implements Audience {
  private readonly link: FrameLink
  private readonly joined = new Set<string>()

  constructor(link: FrameLink) {
    this.link = link
  }

  broadcast(room: RoomKey, frame: Frame): number {
    const text = JSON.stringify(frame)
    if (this.joined.has(nameOf(room))) this.link.send(text)
    return text.length
  }

  sendTo(_sockets: readonly string[], frame: Frame): void {
    this.link.send(JSON.stringify(frame))
  }

  isCongested(): boolean {
    return this.link.isCongested
  }

  join(_socket: string, room: RoomKey): void {
    this.joined.add(nameOf(room))
  }

  leave(_socket: string, room: RoomKey): void {
    this.joined.delete(nameOf(room))
  }
}

function nameOf(room: RoomKey): string {
  return `${room.scope}/${room.domain}`
}
