import fc from 'fast-check'
import { io, type Socket } from 'socket.io-client'
import { CHANNELS, type WireChannel } from '../../server/docs/events.ts'
import { MESSAGES } from '../../server/docs/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { bySchema } from './by-schema.ts'
import type { Hostile } from './hostile.ts'
import { whoAsks } from './http-requests.ts'

const WITHIN_MS = 5_000

/** One connection to a namespace: how it says hello, and what it says then. */
export interface SocketTalk {
  namespace: string
  hello: unknown
  headers: Record<string, string>
  says: readonly { event: string; args: readonly unknown[]; wantsAnswer: boolean }[]
}

/** Connections to every namespace of the contract, with each of its events and others. */
export function socketTalks(
  hostile: Hostile,
  known: readonly string[],
  feed: string,
): fc.Arbitrary<SocketTalk> {
  return fc.oneof(...Object.values(CHANNELS).map((channel) => talkOf(channel, hostile, known, feed)))
}

function talkOf(
  channel: WireChannel,
  hostile: Hostile,
  known: readonly string[],
  feed: string,
): fc.Arbitrary<SocketTalk> {
  const says = Object.entries(channel.toServer).map(([event, { carries }]) =>
    bySchema(schemaOf(carries), hostile, known).map((value) => ({ event, args: [value] })),
  )
  const other = fc.record({ event: hostile.text, args: fc.array(hostile.value, { maxLength: 3 }) })
  const one = fc
    .tuple(fc.oneof(...says, ...says, other), fc.boolean())
    .map(([said, wantsAnswer]) => ({ ...said, wantsAnswer }))
  const right = { protocol: PROTOCOL_VERSION, feed, timebase: { kind: 'live' } }
  return fc.record({
    namespace: fc.constant(channel.address),
    hello: fc.oneof(
      {
        weight: 5,
        arbitrary: fc.constant(channel.hello === 'FeedHello' ? right : { protocol: PROTOCOL_VERSION }),
      },
      { weight: 1, arbitrary: bySchema(schemaOf(channel.hello), hostile, [feed]) },
      { weight: 1, arbitrary: hostile.value },
    ),
    headers: whoAsks(feed, 'person').map(({ Authorization }) =>
      Authorization === undefined ? {} : { Authorization },
    ),
    says: fc.array(one, { minLength: 1, maxLength: 8 }),
  })
}

function schemaOf(name: string) {
  const message = MESSAGES.get(name)
  if (message === undefined) throw new Error(`no message ${name}`)
  return message.schema
}

/** What came of each thing that was said. */
export async function talk(port: number, { namespace, hello, headers, says }: SocketTalk): Promise<string[]> {
  const socket = io(`http://127.0.0.1:${port}${namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: isObject(hello) ? hello : { hello },
    extraHeaders: headers,
  })
  try {
    const greeting = await first(socket)
    if (greeting !== 'connect') return [greeting]
    const outcomes = await Promise.all(says.map((one) => say(socket, one)))
    return ['hello taken', ...outcomes]
  } finally {
    socket.disconnect()
  }
}

function first(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('hello not answered'), WITHIN_MS)
    const settle = (how: string) => {
      clearTimeout(timer)
      resolve(how)
    }
    socket.once('connect', () => settle('connect'))
    socket.once('connect_error', () => settle('hello refused'))
  })
}

/** Nothing need be answered to who does not ask for it. */
function say(socket: Socket, { event, args, wantsAnswer }: SocketTalk['says'][number]): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('not answered'), wantsAnswer ? 500 : 20)
    const settle = (how: string) => {
      clearTimeout(timer)
      resolve(how)
    }
    socket.once('disconnect', () => settle('cut'))
    if (!socket.connected) return settle('cut')
    try {
      if (wantsAnswer) socket.emit(event, ...args, () => settle('answered'))
      else socket.emit(event, ...args)
    } catch {
      // A name that the client keeps for itself, or what cannot be packed.
      settle('not said')
    }
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
