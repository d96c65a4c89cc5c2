import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'
import { startFanout } from '../../../server/fanout/live-door.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol.ts'
import { answer, wait } from '../worker.ts'
import type { LiveNamespace } from '../../../server/fanout/socket-audience.ts'
import { openGuard } from '../../support/guests.ts'
import { busyWorld, CENTRES } from './busy-world.ts'

const TICK_MS = 250
const CHANGED = 200

/** A server right after everything of a tick was sent. */
export interface Sample {
  ticks: number
  /** Processor time of the process so far, every thread of it, microseconds. */
  cpu: number
  /** Epoch milliseconds. */
  at: number
}

let ticks = 0
const asked: ((sample: Sample) => void)[] = []

function ticked(): void {
  ticks += 1
  const { user, system } = process.cpuUsage()
  for (const tell of asked.splice(0)) tell({ ticks, cpu: user + system, at: Date.now() })
}

/** The product's fan-out. Its readings were made before and come by no door: what is measured is what it does. */
function product(port: (port: number) => void): void {
  const { world, change } = busyWorld(CHANGED)
  const http = createServer()
  const io = new Server(http, { serveClient: false, perMessageDeflate: false })
  startFanout({
    namespace: io.of('/live') as LiveNamespace,
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
    guard: openGuard(world.scopes),
    onCommand: () => Promise.resolve({ ok: false, code: 'no-simulator', message: '' }),
    tickMs: TICK_MS,
    now: Date.now,
  })
  // Made after the fan-out's own and of the same length, it runs right after it.
  setInterval(() => {
    ticked()
    change()
  }, TICK_MS)
  http.listen(0, '127.0.0.1', () => port((http.address() as AddressInfo).port))
}

let sendAll: () => void = () => undefined
let sending: NodeJS.Timeout | undefined

/** The least that could do it: the same bytes to every socket, encoded once. It says nothing before `alternate`. */
function bare(texts: readonly string[], port: (port: number) => void): void {
  const wss = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  const messages = texts.map((text) => Buffer.from(text))
  sendAll = () => {
    const bytes = messages[ticks % messages.length] ?? ''
    for (const socket of wss.clients) socket.send(bytes, { binary: false })
    ticked()
  }
  wss.on('listening', () => port((wss.address() as AddressInfo).port))
}

/** From now on the baseline ticks halfway between two ticks of the other, of which one was `at`. */
async function alternate(at: number): Promise<void> {
  clearInterval(sending)
  const sinceHalfway = Date.now() - at - TICK_MS / 2
  await wait(TICK_MS - (((sinceHalfway % TICK_MS) + TICK_MS) % TICK_MS))
  sending = setInterval(sendAll, TICK_MS)
}

answer({
  product: () => new Promise((resolve) => product(resolve)),
  bare: (texts: string[]) => new Promise((resolve) => bare(texts, resolve)),
  alternate,
  sample: () => new Promise<Sample>((resolve) => asked.push(resolve)),
})
