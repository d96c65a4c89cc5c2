import type { Frame, RoomKey } from '../../shared/live/frame.ts'
import { LIVE_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { openRawSocket } from './raw-socket.ts'

/** As the client of the wall does. */
const CONFIRM_EVERY_FRAMES = 32

/** A dashboard in one room that parses every frame and confirms as the wall does. */
export async function openRawDashboard(
  port: number,
  room: RoomKey,
  onFrame: (frame: Frame) => void,
): Promise<void> {
  let unconfirmed = 0
  const socket = await openRawSocket(port, LIVE_NAMESPACE, { protocol: PROTOCOL_VERSION }, (json) => {
    const [event, frame] = JSON.parse(json) as [string, Frame]
    if (event !== 'frame') return
    unconfirmed += 1
    if (frame.previous === null || unconfirmed >= CONFIRM_EVERY_FRAMES) {
      unconfirmed = 0
      socket.emit('applied', JSON.stringify({ ...room, sequence: frame.sequence }))
    }
    onFrame(frame)
  })
  socket.emit('subscribe', JSON.stringify(room), () => undefined)
}
