import { io, type Socket } from 'socket.io-client'
import { FEEDS_NAMESPACE, PROTOCOL_VERSION } from '../protocol.ts'
import type { FeedHello } from '../session.ts'
import type { FeedOptions } from './feed-options.ts'

/** A socket to the feeds' door of a centre that is not connected yet, and never connects again by itself. */
export function feedSocket(options: FeedOptions, clock: () => number): Socket {
  return io(new URL(FEEDS_NAMESPACE, options.url).href, {
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
    // Socket.IO's own begins anew with each connection, also with one that is cut as soon as it speaks.
    reconnection: false,
    // A function: each attempt says the clock of its own moment.
    auth: (say) => say(helloOf(options, clock())),
  })
}

function helloOf({ feed, credential, agent, timebase, locale }: FeedOptions, clock: number): FeedHello {
  return {
    protocol: PROTOCOL_VERSION,
    feed,
    clock,
    timebase,
    ...(credential === undefined ? {} : { credential }),
    ...(agent === undefined ? {} : { agent }),
    ...(locale === undefined ? {} : { locale }),
  }
}
