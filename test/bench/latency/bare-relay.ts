import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { answer } from '../worker.ts'

const TICK_MS = 250

/** The least that could do it: what arrived since the last tick, to everyone, over bare `ws`. */
function start(): Promise<number> {
  const http = createServer()
  const wss = new WebSocketServer({ server: http, perMessageDeflate: false })
  let arrived: { thing: string; value: number }[] = []
  wss.on('connection', (socket, request) => {
    if (request.url !== '/feed') return
    socket.on('message', (data) => {
      const { observations } = JSON.parse(String(data)) as { observations: typeof arrived }
      arrived.push(...observations)
    })
  })
  setInterval(() => {
    const latest = new Map(arrived.map(({ thing, value }) => [thing, value]))
    arrived = []
    const text = Buffer.from(JSON.stringify({ probe: latest.get('probe'), values: [...latest.values()] }))
    for (const socket of wss.clients) socket.send(text, { binary: false })
  }, TICK_MS)
  return new Promise((resolve) =>
    http.listen(0, '127.0.0.1', () => resolve((http.address() as AddressInfo).port)),
  )
}

answer({ start })
