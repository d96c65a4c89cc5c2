import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { expect, test } from 'vitest'
import { textFrame } from '../../server/fanout/text-frame.ts'

/** Around the lengths at which the header changes; letters of one, two and three bytes. */
const TEXTS = [0, 1, 125, 126, 65_535, 65_536, 200_000]
  .map((length) => 'x'.repeat(length))
  .concat('Thái Nguyên', 'ế'.repeat(42), 'ế'.repeat(21_845))

test('a WebSocket reads what was said, whatever its length', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  server.on('connection', (socket) => {
    const stream = Reflect.get(socket, '_socket') as NodeJS.WritableStream
    for (const text of TEXTS) stream.write(textFrame(text).parts[0])
  })
  const heard: string[] = []
  await new Promise<void>((resolve, reject) => {
    server.on('listening', () => {
      const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
      client.on('error', reject)
      client.on('message', (data, isBinary) => {
        if (isBinary) reject(new Error('binary'))
        if (heard.push(String(data)) === TEXTS.length) client.close()
      })
      client.on('close', resolve)
    })
  })
  await new Promise((resolve) => server.close(resolve))
  expect(heard).toEqual(TEXTS)
})

test('its payload is the text alone', () => {
  for (const text of TEXTS) expect(textFrame(text).payload.toString()).toBe(text)
})
