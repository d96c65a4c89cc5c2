import { PAST_NAMESPACE } from '../../shared/protocol.ts'

/** Socket.IO type "event"; its transport puts its own before it. */
const EVENT = '2'
/** Beyond it a dashboard must read what it was sent before it gets more. */
const MOST_WAITING = 4 * 1024 * 1024

/** The way of frames to one dashboard: they leave this thread as the text of their Socket.IO packet. */
export class FrameLink {
  private readonly post: (packet: string) => void
  private waiting = 0

  constructor(post: (packet: string) => void) {
    this.post = post
  }

  get isCongested(): boolean {
    return this.waiting > MOST_WAITING
  }

  /** `frame` is JSON. */
  send(frame: string): void {
    const packet = `${EVENT}${PAST_NAMESPACE},["frame",${frame}]`
    this.waiting += packet.length
    this.post(packet)
  }

  /** So many characters were handed to the network. */
  sent(characters: number): void {
    this.waiting -= characters
  }
}
