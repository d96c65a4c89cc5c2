import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import { batchAckSchema } from '../../shared/batch.ts'
import { FEEDS_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { CentreUnderTest } from './centre-under-test.ts'

export const SOCKET_FEED = 'hostile-socket'

const WITHIN_MS = 5_000
const HELLO = { protocol: PROTOCOL_VERSION, feed: SOCKET_FEED, timebase: { kind: 'live' } }
/** Engine.IO packets that mean nothing here (open, close, pong, upgrade, noop): a frame that begins so is legal. */
const LEGAL_FRAME = /^[01356]/

/** Says a value as the only member of a batch, then as a whole batch event. The first is refused, the second cut. */
export async function sayToSocket(value: unknown, centre: CentreUnderTest): Promise<string[]> {
  const socket = await connected(centre.url)
  try {
    const ack = batchAckSchema.safeParse(
      await socket.timeout(WITHIN_MS).emitWithAck('batch', { batch: 'b', observations: [value] }),
    )
    const refused = ack.success && ack.data.accepted === 0 && ack.data.rejected[0]?.code === 'malformed'
    const cut = await isCounted(centre, async () => {
      const ended = within(new Promise((resolve) => socket.once('disconnect', resolve)))
      socket.emit('batch', value, () => {})
      await ended
    })
    return [
      ...(refused ? [] : ['a member was not refused']),
      ...cut.map((problem) => `as a batch: ${problem}`),
    ]
  } finally {
    socket.disconnect()
  }
}

/** Sends bytes as a frame of their own, and as the payload of an event: neither is a frame, each is a counted end. */
export async function throwAtSocket(bytes: Buffer, centre: CentreUnderTest): Promise<string[]> {
  const isLegal = LEGAL_FRAME.test(bytes.toString('latin1'))
  const frame = isLegal
    ? await survives(bytes, centre)
    : await isCounted(centre, () => rawFrame(bytes, centre.url))
  const event = Buffer.concat([Buffer.from(`42${FEEDS_NAMESPACE},`), bytes])
  const payload = await isCounted(centre, () => rawFrame(event, centre.url))
  return [...frame.map((one) => `as a frame: ${one}`), ...payload.map((one) => `as an event: ${one}`)]
}

async function connected(url: string): Promise<Socket> {
  const socket = io(url + FEEDS_NAMESPACE, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: HELLO,
  })
  await within(new Promise((resolve) => socket.once('welcome', resolve)))
  return socket
}

/** What is wrong unless `act` ends in exactly one more connection that the server ended and counted. */
async function isCounted(centre: CentreUnderTest, act: () => Promise<unknown>): Promise<string[]> {
  const before = await disconnects(centre)
  try {
    await act()
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
  const counted = (await disconnects(centre)) - before
  return counted === 1 ? [] : [`ended, counted ${counted} times`]
}

async function disconnects({ feeds }: CentreUnderTest): Promise<number> {
  return Object.values((await feeds()).disconnects).reduce((sum, one) => sum + one, 0)
}

/** Connects as a feed by hand, sends one text frame and waits until the server ends the connection. */
async function rawFrame(frame: Buffer, url: string): Promise<void> {
  const socket = await rawFeed(url)
  const ended = within(new Promise((resolve) => socket.once('close', resolve)))
  socket.send(frame, { binary: false })
  await ended.finally(() => socket.terminate())
}

/** A legal frame that says nothing leaves the connection as it was: it still answers a batch. */
async function survives(frame: Buffer, { url }: CentreUnderTest): Promise<string[]> {
  const socket = await rawFeed(url)
  const answered = within(message(socket, (text) => text.startsWith(`43${FEEDS_NAMESPACE},`)))
  const closed = new Promise((resolve) => socket.once('close', () => resolve('closed')))
  socket.send(frame, { binary: false })
  socket.send(`42${FEEDS_NAMESPACE},1["batch",{"batch":"b","observations":[1]}]`)
  const how = await Promise.race([answered, closed]).catch(() => 'no answer')
  socket.terminate()
  return how === 'no answer' ? ['neither ended nor answered'] : []
}

async function rawFeed(url: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  socket.on('error', () => {})
  const opened = message(socket, (text) => text.startsWith('0'))
  const welcomed = message(socket, (text) => text.includes('"welcome"'))
  await within(opened)
  socket.send(`40${FEEDS_NAMESPACE},${JSON.stringify(HELLO)}`)
  await within(welcomed)
  return socket
}

function message(socket: WebSocket, fits: (text: string) => boolean): Promise<string> {
  return new Promise((resolve) => {
    socket.on('message', (data) => {
      const text = Buffer.isBuffer(data) ? data.toString('utf8') : ''
      if (fits(text)) resolve(text)
    })
  })
}

function within<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`nothing within ${WITHIN_MS} ms`)), WITHIN_MS)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
