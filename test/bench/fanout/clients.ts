import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import type { Frame } from '../../../shared/live/frame.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol.ts'
import { answer } from '../worker.ts'
import { ROOM } from './busy-world.ts'

/** As the wall does. */
const CONFIRM_EVERY_FRAMES = 16

let deliveries = 0
let ready = 0
let newest = ''

/** Dashboards as the product's own: each confirms what it was sent. */
function product({ port, count }: { port: number; count: number }): void {
  for (let i = 0; i < count; i++) {
    const socket = io(`http://127.0.0.1:${port}/live`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { protocol: PROTOCOL_VERSION },
    })
    let unconfirmed = 0
    socket.on('connect', () => socket.emit('subscribe', ROOM, () => undefined))
    socket.on('frame', (frame: Frame) => {
      deliveries += 1
      unconfirmed += 1
      if (frame.previous === null) ready += 1
      if (frame.previous === null || unconfirmed >= CONFIRM_EVERY_FRAMES) {
        unconfirmed = 0
        socket.emit('applied', { ...ROOM, sequence: frame.sequence })
      }
      if (i === 0 && frame.previous !== null && frame.readings) newest = JSON.stringify(frame)
    })
  }
}

function bare({ port, count }: { port: number; count: number }): void {
  for (let i = 0; i < count; i++) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
    socket.on('open', () => (ready += 1))
    socket.on('message', (data) => {
      JSON.parse(String(data))
      deliveries += 1
    })
  }
}

answer({
  product,
  bare,
  deliveries: () => deliveries,
  /** Dashboards that have what they need to follow. */
  ready: () => ready,
  /** The newest delta as JSON text. */
  newest: () => newest,
})
