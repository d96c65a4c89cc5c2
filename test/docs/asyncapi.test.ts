import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FEEDS_NAMESPACE, LIVE_NAMESPACE, PAST_NAMESPACE } from '../../shared/protocol.ts'
import { asyncApiDocument } from '../../server/docs/asyncapi.ts'
import { CHANNELS } from '../../server/docs/events.ts'
import { MESSAGES } from '../../server/docs/messages.ts'
import { unresolvedRefs } from './refs.ts'

const ref = z.strictObject({ $ref: z.string() })
const asyncApiSchema = z.looseObject({
  asyncapi: z.literal('3.0.0'),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.record(z.string(), z.looseObject({ host: z.string(), protocol: z.string() })),
  channels: z.record(
    z.string(),
    z.looseObject({ address: z.string(), messages: z.record(z.string(), ref), servers: z.array(ref) }),
  ),
  operations: z.record(
    z.string(),
    z.looseObject({
      action: z.enum(['send', 'receive']),
      channel: ref,
      messages: z.array(ref).min(1),
      reply: z.strictObject({ channel: ref, messages: z.array(ref) }).optional(),
    }),
  ),
})

const published = asyncApiDocument()
const document = asyncApiSchema.parse(published)

describe('the published AsyncAPI', () => {
  it('resolves every reference', () => {
    expect(unresolvedRefs(published)).toEqual([])
  })

  it('has every namespace', () => {
    expect(Object.values(document.channels).map(({ address }) => address)).toEqual([
      FEEDS_NAMESPACE,
      LIVE_NAMESPACE,
      PAST_NAMESPACE,
    ])
  })

  it('has every event of the protocol, in its direction', () => {
    for (const { namespace, direction, event } of eventsOfProtocol())
      expect(document.operations, `${namespace} ${event}`).toHaveProperty([
        `${namespace}.${direction}.${event}`,
      ])
    const events = Object.keys(document.operations).filter((name) => !name.endsWith('.hello'))
    expect(events).toHaveLength(eventsOfProtocol().length)
  })

  it('replies where the protocol acknowledges', () => {
    const acknowledged = Object.keys(document.operations).filter((name) => document.operations[name]?.reply)
    expect(acknowledged.toSorted()).toEqual(
      [
        'feeds.hello',
        'live.hello',
        'feeds.receive.batch',
        'feeds.receive.uplink',
        'live.receive.subscribe',
        'live.receive.command',
        'past.hello',
        'past.receive.subscribe',
        'past.receive.seek',
        'past.receive.play',
        'past.receive.pause',
        'past.receive.step',
      ].toSorted(),
    )
  })

  it('operations speak of messages of their own channel', () => {
    for (const { channel, messages } of Object.values(document.operations))
      for (const message of messages) expect(message.$ref.startsWith(`${channel.$ref}/messages/`)).toBe(true)
  })

  it('carries payloads as draft 7, which take the examples', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false })
    ajv.addSchema(published, 'asyncapi')
    const refused = [...MESSAGES].filter(([name, { example }]) => {
      const check = ajv.getSchema(`asyncapi#/components/schemas/${name}`)
      return check?.(example) !== true
    })
    expect(refused).toEqual([])
  })

  it('every hello is there', () => {
    expect(Object.values(CHANNELS).map(({ hello }) => hello)).toEqual([
      'FeedHello',
      'DashboardHello',
      'DashboardHello',
    ])
  })
})

/** Read from the source of the protocol, so that the documents are not compared with themselves. */
function eventsOfProtocol(): { namespace: string; direction: string; event: string }[] {
  const declared = [
    ...eventsIn('protocol.ts', {
      FeedToServer: 'feeds.receive',
      ServerToFeed: 'feeds.send',
      DashboardToServer: 'live.receive',
      ServerToDashboard: 'live.send',
    }),
    ...eventsIn('past.ts', { DashboardToPast: 'past.receive', PastToDashboard: 'past.send' }),
  ]
  // The past extends what is said of the present, but for commands.
  const extended = declared.filter(({ namespace, event }) => namespace === 'live' && event !== 'command')
  return [...declared, ...extended.map((event) => ({ ...event, namespace: 'past' }))]
}

function eventsIn(file: string, interfaces: Readonly<Record<string, string>>) {
  const source = readFileSync(new URL(`../../shared/${file}`, import.meta.url), 'utf8')
  return Object.entries(interfaces).flatMap(([name, place]) => {
    const body = new RegExp(`interface ${name} [^{]*\\{([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? ''
    const [namespace = '', direction = ''] = place.split('.')
    return [...body.matchAll(/^ {2}(\w+): /gm)].map(([, event = '']) => ({ namespace, direction, event }))
  })
}
