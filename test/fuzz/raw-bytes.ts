import { connect } from 'node:net'
import fc from 'fast-check'
import { WebSocket } from 'ws'
import type { Hostile } from './hostile.ts'

/** Bytes on the port, or as frames of a WebSocket that has been opened as it should be. */
export type RawBytes = { as: 'port' | 'frame'; bytes: Buffer; isText: boolean }

const STARTS = [
  '',
  'GET / HTTP/1.1\r\nHost: localhost\r\n',
  'POST /api/v1/observations HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n',
  'POST /api/v1/observations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n',
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n',
  'GET /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
]
const PACKETS = [
  '',
  '0',
  '2probe',
  '40/live,',
  '40/feeds,{"protocol":1}',
  '42/live,["subscribe",',
  '45/feeds,1-',
  '451-/past,["seek",',
  '4',
  '6',
  '\x1e',
]

export function rawBytes(hostile: Hostile): fc.Arbitrary<RawBytes> {
  const on = (as: RawBytes['as'], starts: readonly string[]) =>
    fc.tuple(fc.constantFrom(...starts), hostile.bytes, fc.boolean()).map(([start, bytes, isText]) => ({
      as,
      isText,
      bytes: Buffer.concat([Buffer.from(start, 'latin1'), bytes]),
    }))
  return fc.oneof(on('port', STARTS), on('frame', PACKETS))
}

const LISTENS_MS = 300

/** How the server took it: it answered, closed, or waits for more. */
export function throwBytes(port: number, raw: RawBytes): Promise<string> {
  return raw.as === 'port' ? onPort(port, raw.bytes) : asFrame(port, raw)
}

function onPort(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const timer = setTimeout(() => socket.destroy(), LISTENS_MS)
    socket.on('data', (part) => (answer += part.toString('latin1')))
    socket.once('error', () => undefined)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'nothing said')
    })
  })
}

function asFrame(port: number, { bytes, isText }: RawBytes): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
    let how = 'not opened'
    socket.once('open', () => {
      how = 'still open'
      socket.send(bytes, { binary: !isText })
      setTimeout(() => socket.terminate(), LISTENS_MS)
    })
    socket.once('error', () => undefined)
    socket.once('close', (code) => resolve(code === 1006 ? how : `closed ${code}`))
  })
}
