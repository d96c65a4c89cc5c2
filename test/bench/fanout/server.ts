import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'
import { startFanout } from '../../../server/fanout/live-door.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol.ts'
import { answer } from '../worker.ts'
import { busyWorld, CENTRES } from './busy-world.ts'

const TICK_MS = 250
const CHANGED = 200

/** The product's fan-out, fed in this process so that only its own work is measured. */
function product(port: (port: number) => void): void {
  const { world, change } = busyWorld()
  const http = createServer()
  const io = new Server(http, { serveClient: false, perMessageDeflate: false })
  startFanout({
    namespace: io.of('/live'),
    world,
    centres: CENTRES,
    welcome: () => ({
      protocol: PROTOCOL_VERSION,
      centre: 'bench',
      name: { vi: 'b', en: 'b' },
      epoch: 'bench',
      serverTime: Date.now(),
      tickMs: TICK_MS,
      build: '0',
    }),
    onCommand: () => ({ ok: false, code: 'no-simulator', message: '' }),
    tickMs: TICK_MS,
    now: Date.now,
  })
  setInterval(() => change(CHANGED), TICK_MS)
  http.listen(0, '127.0.0.1', () => port((http.address() as AddressInfo).port))
}

/** The least that could do it: the same bytes to every socket, each encoded once. */
function bare(text: string, port: (port: number) => void): void {
  const wss = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  const bytes = Buffer.from(text)
  setInterval(() => {
    for (const socket of wss.clients) socket.send(bytes, { binary: false })
  }, TICK_MS)
  wss.on('listening', () => port((wss.address() as AddressInfo).port))
}

answer({
  product: () => new Promise((resolve) => product(resolve)),
  bare: (text: string) => new Promise((resolve) => bare(text, resolve)),
  /** Processor time of this process so far, microseconds. */
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return user + system
  },
})
