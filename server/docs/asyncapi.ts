import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { WireChannel, WireEvent } from './events.ts'
import { CHANNELS } from './events.ts'
import type { JsonSchema } from './json-schema.ts'
import { schemaDefinitions } from './json-schema.ts'
import { MESSAGES } from './messages.ts'

/**
 * The Socket.IO namespaces as AsyncAPI 3.0. Actions are the server's: it receives what a feed sends.
 * Schemas are JSON Schema draft 7, which every AsyncAPI tool reads. An acknowledgement is the operation's reply.
 */
export function asyncApiDocument(): JsonSchema {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Toàn Cảnh: live',
      version: `${PROTOCOL_VERSION}.0.0`,
      description:
        'Socket.IO 4 namespaces. The hello is the handshake `auth`; one that is refused is answered by connect_error whose `data` is a HelloError.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      centre: {
        host: '{host}',
        protocol: 'socketio',
        pathname: '/socket.io',
        variables: { host: { default: 'localhost:8080', description: 'Where the centre is.' } },
      },
    },
    channels: Object.fromEntries(Object.entries(CHANNELS).map(([name, is]) => [name, channel(is)])),
    operations: Object.fromEntries(Object.entries(CHANNELS).flatMap(([name, is]) => operations(name, is))),
    components: {
      messages: Object.fromEntries(
        [...MESSAGES].map(([name, { example }]) => [name, message(name, example)]),
      ),
      schemas: schemaDefinitions({ base: '#/components/schemas/', target: 'draft-7' }),
    },
  }
}

function channel(declared: WireChannel): JsonSchema {
  const events = [...Object.values(declared.toServer), ...Object.values(declared.fromServer)]
  const names = new Set([declared.hello, 'HelloError', ...events.flatMap(messagesOf)])
  return {
    address: declared.address,
    title: declared.title,
    servers: [{ $ref: '#/servers/centre' }],
    messages: Object.fromEntries([...names].map((name) => [name, { $ref: `#/components/messages/${name}` }])),
  }
}

function messagesOf(event: WireEvent): string[] {
  return event.answer === undefined ? [event.carries] : [event.carries, event.answer]
}

function operations(name: string, declared: WireChannel): [string, JsonSchema][] {
  const hello: WireEvent = {
    carries: declared.hello,
    answer: 'HelloError',
    summary: 'The handshake `auth` of the connection. Answered by `welcome`, or by connect_error.',
  }
  return [
    [`${name}.hello`, operation(name, 'receive', 'connect', hello)],
    ...Object.entries(declared.toServer).map(([event, is]): [string, JsonSchema] => [
      `${name}.receive.${event}`,
      operation(name, 'receive', event, is),
    ]),
    ...Object.entries(declared.fromServer).map(([event, is]): [string, JsonSchema] => [
      `${name}.send.${event}`,
      operation(name, 'send', event, is),
    ]),
  ]
}

function operation(name: string, action: 'send' | 'receive', event: string, is: WireEvent): JsonSchema {
  const channelRef = { $ref: `#/channels/${name}` }
  const messageRef = (message: string) => ({ $ref: `#/channels/${name}/messages/${message}` })
  return {
    action,
    channel: channelRef,
    title: event,
    summary: is.summary,
    'x-socketio-event': event,
    messages: [messageRef(is.carries)],
    ...(is.answer === undefined ? {} : { reply: { channel: channelRef, messages: [messageRef(is.answer)] } }),
  }
}

function message(name: string, example: unknown): JsonSchema {
  return {
    name,
    title: name,
    payload: { $ref: `#/components/schemas/${name}` },
    examples: [{ payload: example }],
  }
}
