import { WebSocket } from 'ws'
import { openRawDashboard } from '../raw-dashboard.ts'
import { answer } from '../worker.ts'
import { ROOM } from './busy-world.ts'

let deliveries = 0
let ready = 0
let newest = ''

/** The far ends of both do the same: parse what comes. They share the machine with the server that is measured. */
function product({ port, count }: { port: number; count: number }): void {
  for (let i = 0; i < count; i++) {
    void openRawDashboard(port, ROOM, (frame) => {
      deliveries += 1
      if (frame.previous === null) ready += 1
      else if (i === 0 && frame.readings) newest = JSON.stringify(frame)
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
