import { WebSocket } from 'ws'
import { decodeGaps } from '../../../shared/live/gaps.ts'
import { openRawDashboard } from '../raw-dashboard.ts'
import { answer } from '../worker.ts'

const ROOM = { scope: 'zone:thai-nguyen', domain: 'traffic' }

/** [probe, when it was seen] of every dashboard, one after the other. */
const seen: [number, number][][] = []
let ready = 0
const now = () => performance.timeOrigin + performance.now()

function product({ port, count }: { port: number; count: number }): void {
  for (let i = 0; i < count; i++) {
    const log: [number, number][] = []
    let series = -1
    seen.push(log)
    void openRawDashboard(port, ROOM, (frame) => {
      if (frame.previous === null) ready += 1
      const probe = frame.things?.find((thing) => thing.key === 'probe')
      for (const [id, indicator, , thing] of frame.dictionary?.series ?? []) {
        if (thing === probe?.id && indicator === 'traffic.flow') series = id
      }
      const row = frame.readings ? decodeGaps(frame.readings.id).indexOf(series) : -1
      const value = frame.readings?.value[row]
      if (row >= 0 && typeof value === 'number') log.push([value, now()])
    })
  }
}

function bare({ port, count }: { port: number; count: number }): void {
  for (let i = 0; i < count; i++) {
    const log: [number, number][] = []
    seen.push(log)
    const socket = new WebSocket(`ws://127.0.0.1:${port}/dashboard`, { perMessageDeflate: false })
    socket.on('open', () => (ready += 1))
    socket.on('message', (data) => {
      const { probe } = JSON.parse(String(data)) as { probe?: number }
      if (probe !== undefined) log.push([probe, now()])
    })
  }
}

answer({ product, bare, ready: () => ready, seen: () => seen })
