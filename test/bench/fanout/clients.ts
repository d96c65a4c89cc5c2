import { WebSocket } from 'ws'
import type { Frame } from '../../../shared/live/frame.ts'
import { openRawDashboard } from '../raw-dashboard.ts'
import { answer } from '../worker.ts'
import { ROOM } from './busy-world.ts'

/** Deltas that one dashboard got. */
export interface FramesSeen {
  count: number
  /** As JSON text. */
  bytes: number
  readings: number
  /** Texts of the last second: in one of the four the roll-ups are told. */
  newest: string[]
}

const TICKS_PER_SECOND = 4

let deliveries = 0
let ready = 0
const frames: FramesSeen = { count: 0, bytes: 0, readings: 0, newest: [] }

/** The far ends of both do the same: parse what comes. */
function product({ port, count }: { port: number; count: number }): void {
  for (let i = 0; i < count; i++) {
    const onFrame = (frame: Frame) => {
      deliveries += 1
      if (frame.previous === null) ready += 1
      else if (i === 0) see(frame)
    }
    void openRawDashboard(port, ROOM, onFrame, i)
  }
}

function see(frame: Frame): void {
  const text = JSON.stringify(frame)
  frames.count += 1
  frames.bytes += text.length
  frames.readings += frame.readings?.id.length ?? 0
  frames.newest = [...frames.newest.slice(1 - TICKS_PER_SECOND), text]
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
  frames: () => frames,
})
