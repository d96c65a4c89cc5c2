import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { io, type Socket as Client } from 'socket.io-client'
import { afterEach, describe, expect, test } from 'vitest'
import { Recipient, type LiveSocket } from '../../server/fanout/recipient.ts'
import { textFrame } from '../../server/fanout/text-frame.ts'
import type { LiveNamespace } from '../../server/fanout/socket-audience.ts'
import type { Frame } from '../../shared/live/frame.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function serve(options: { perMessageDeflate: boolean }) {
  const http = createServer()
  const server = new Server(http, options)
  stops.push(() => server.close())
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const arrived = new Promise<LiveSocket>((resolve) =>
    (server.of('/live') as LiveNamespace).on('connection', resolve),
  )
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, arrived }
}

const frame = (sequence: number, filling = ''): Frame => ({
  scope: 'P',
  domain: 'traffic',
  epoch: filling,
  sequence,
  previous: null,
  at: 0,
  second: 0,
})
const send = (recipient: Recipient, said: Frame) =>
  recipient.send(said, textFrame(`42/live,["frame",${JSON.stringify(said)}]`))

describe('frames come in order, beside what Socket.IO says', () => {
  test.each([
    { transports: ['websocket'], perMessageDeflate: false },
    { transports: ['websocket'], perMessageDeflate: true },
    { transports: ['polling'], perMessageDeflate: false },
  ])('over $transports, compressed: $perMessageDeflate', async ({ transports, perMessageDeflate }) => {
    const { url, arrived } = await serve({ perMessageDeflate })
    const client: Client = io(`${url}/live`, { transports, forceNew: true, reconnection: false })
    stops.push(() => client.disconnect())
    const frames: number[] = []
    const welcomes: number[] = []
    client.on('frame', ({ sequence }: Frame) => frames.push(sequence))
    client.on('welcome', ({ tickMs }: { tickMs: number }) => welcomes.push(tickMs))
    const socket = await arrived
    const recipient = new Recipient(socket)
    const said = Array.from({ length: 20 }, (_, i) => i)
    for (const i of said) {
      send(recipient, frame(i, 'x'.repeat(i * 1_000)))
      socket.emit('welcome', { tickMs: i } as never)
    }
    await expect.poll(() => [frames, welcomes], { timeout: 5_000 }).toEqual([said, said])
  })
})

test('what waits for a client that polls no more is counted until it asks for it', async () => {
  const { url, arrived } = await serve({ perMessageDeflate: false })
  const polling = `${url}/socket.io/?EIO=4&transport=polling`
  const ask = async (query: string, body?: string) =>
    (await fetch(polling + query, body === undefined ? {} : { method: 'POST', body })).text()
  const { sid } = JSON.parse((await ask('')).slice(1)) as { sid: string }
  await ask(`&sid=${sid}`, '40/live,')
  const recipient = new Recipient(await arrived)
  await ask(`&sid=${sid}`)
  expect(recipient.waitingBytes).toBe(0)
  for (let i = 0; i < 5; i++) send(recipient, frame(i, 'x'.repeat(1e6)))
  expect(recipient.waitingBytes).toBeGreaterThan(5e6)
  await ask(`&sid=${sid}`)
  expect(recipient.waitingBytes).toBe(0)
})
