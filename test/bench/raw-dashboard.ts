import { Confirming, CONFIRM_EVERY_FRAMES } from '../../shared/live/confirming.ts'
import type { Frame, RoomKey } from '../../shared/live/frame.ts'
import { LIVE_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { openRawSocket } from './raw-socket.ts'

/**
 * A dashboard in one room that parses every frame and confirms as the wall does. Dashboards of a city came at different
 * times and confirm at different frames; those of a benchmark come all at once, and their `number` sets them apart.
 */
export async function openRawDashboard(
  port: number,
  room: RoomKey,
  onFrame: (frame: Frame) => void,
  number = 0,
): Promise<void> {
  const early = 1 + (number % CONFIRM_EVERY_FRAMES)
  let confirming = new Confirming()
  let frames = 0
  const socket = await openRawSocket(port, LIVE_NAMESPACE, { protocol: PROTOCOL_VERSION }, (json) => {
    const [event, frame] = JSON.parse(json) as [string, Frame]
    if (event !== 'frame') return
    frames += 1
    if (frames === early) confirming = new Confirming()
    if (confirming.isDue(frame) || frames === early)
      socket.emit('applied', JSON.stringify({ ...room, sequence: frame.sequence }))
    onFrame(frame)
  })
  socket.emit('subscribe', JSON.stringify(room), () => undefined)
}
