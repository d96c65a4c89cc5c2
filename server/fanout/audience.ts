import type { Frame, RoomKey } from '../../shared/live/frame.ts'

/** Where frames go; each call encodes its frame once, for however many sockets. */
export interface Audience {
  /** To every socket that has joined; answers about how many bytes one copy is. */
  broadcast(room: RoomKey, frame: Frame): number
  sendTo(sockets: readonly string[], frame: Frame): void
  /** So much waits to be sent to this socket that it must read before it gets more. */
  isCongested(socket: string): boolean
  join(socket: string, room: RoomKey): void
  leave(socket: string, room: RoomKey): void
}
