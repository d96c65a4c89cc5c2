import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ADAPTER_KINDS } from '../../shared/adapters/adapter-kinds.ts'
import { filterOf, isTopicPattern, partsOf } from '../../shared/adapters/topic-pattern.ts'
import { AdapterMeter } from '../../server/adapters/adapter-meter.ts'
import type { Translated } from '../../server/adapters/adapter.ts'
import { translateMessage } from '../../server/adapters/messages/translate-message.ts'
import { createSubscriptions, type Subscriptions } from '../../server/adapters/transports/subscribe.ts'
import { RECEIVE_MAXIMUM } from '../../server/adapters/transports/subscribe/broker-client.ts'
import { HeardBefore } from '../../server/adapters/transports/subscribe/heard-before.ts'
import { BytesInHand, InHand } from '../../server/adapters/transports/subscribe/in-hand.ts'
import { HostileBroker, PacketGuard } from '../../server/adapters/transports/subscribe/packet-guard.ts'
import { Recording, type RecordingParts } from '../../server/adapters/transports/subscribe/recording.ts'
import type { SubscribeTarget } from '../../server/adapters/transports/subscribe/subscribed-feed.ts'
import { judgeAddress } from '../../server/outgoing/judged-address.ts'
import { contextOf } from './context.ts'
import { lengthOf, messageOf, RawBroker } from './raw-broker.ts'

/** Waits of seconds last hundredths. */
const clock = {
  now: Date.now,
  after(delayMs: number, task: () => void) {
    const timer = setTimeout(task, delayMs / 100)
    return () => clearTimeout(timer)
  },
}

let broker: RawBroker
let meter: AdapterMeter
let lots: Translated[]
let take: (lot: Translated) => Promise<'taken' | { waitMs: number }>
let subscriptions: Subscriptions

beforeEach(async () => {
  broker = await RawBroker.start()
  meter = new AdapterMeter()
  lots = []
  take = () => Promise.resolve('taken')
  subscriptions = createSubscriptions({
    clock,
    random: () => 0,
    credentials: () => Promise.resolve({ tls: {} }),
    judge: (url) => judgeAddress(url, ['127.0.0.1']),
    meterOf: () => meter,
    translate: (_feed, message, topic, personal) =>
      translateMessage(message, topic, personal, { ...contextOf('mqtt'), now: message.at }),
    take(_feed, lot) {
      lots.push(lot)
      return take(lot)
    },
  })
})

afterEach(async () => {
  await subscriptions.stop()
  await broker.stop()
})

const VALUES = { format: 'values', readings: [{ indicator: 'traffic.flow' }] }
function targetOf(topics: object[] = [{ filter: 'f/#', as: VALUES }]): SubscribeTarget {
  const settings = ADAPTER_KINDS.mqtt.settings.parse({
    url: broker.url,
    version: '3.1.1',
    maxBytes: 1_000,
    topics,
  })
  return { feed: 'one', url: broker.url, clientId: 'c', settings, print: JSON.stringify(settings) }
}
async function connected(target = targetOf()): Promise<void> {
  const subscribed = broker.subscribed()
  subscriptions.follow([target])
  await subscribed
}
const board = () => meter.told({ kind: 'mqtt', settings: {} } as never, 'en')
async function soon(what: () => unknown, expected: unknown): Promise<void> {
  await expect.poll(what, { timeout: 20_000, interval: 5 }).toEqual(expected)
}
const inHand = () => board().subscription?.inHand ?? 0
const said = () => lots.flatMap(({ observations }) => observations)

describe('a message', () => {
  test('is acknowledged when it is durable, and not before; those that came meanwhile are recorded together', async () => {
    let durable = () => {}
    take = () => new Promise((resolve) => (durable = () => resolve('taken')))
    await connected()
    broker.say(messageOf(1, 'f/a', '1'))
    await soon(() => lots.length, 1)
    broker.say(messageOf(2, 'f/a', '2'), messageOf(3, 'f/b', '3'))
    await soon(() => board().subscription?.inHand, 3)
    expect(broker.acknowledged).toEqual([])
    durable()
    await soon(() => broker.acknowledged, [1])
    await soon(() => lots.length, 2)
    durable()
    await soon(() => broker.acknowledged, [1, 2, 3])
    expect(lots.map(({ observations }) => observations.length)).toEqual([1, 2])
  })

  test('that cannot be recorded now is held, and tried again', async () => {
    const answers = [{ waitMs: 100 }, { waitMs: 100 }]
    take = () =>
      answers.length === 1 ? Promise.reject(new Error('late')) : Promise.resolve(answers.pop() ?? 'taken')
    await connected()
    broker.say(messageOf(1, 'f/a', '1'))
    await soon(() => board().lastError?.code, 'busy')
    answers.splice(0)
    await soon(() => broker.acknowledged, [1])
  })

  test('of a lot that may have been recorded is told once as refused, however often it is tried', async () => {
    take = () => (lots.length < 3 ? Promise.reject(new Error('late')) : Promise.resolve('taken'))
    await connected()
    broker.say(messageOf(1, 'f/a', '{'))
    await soon(() => broker.acknowledged, [1])
    expect(lots.map(({ read, refused }) => [read, refused.length])).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
    ])
  })

  test('that comes again because nobody heard its acknowledgement is of when it came first', async () => {
    await connected()
    broker.say(messageOf(7, 'f/a', '1'))
    await soon(() => broker.acknowledged, [7])
    const again = broker.subscribed()
    broker.cut()
    await again
    expect(board()).toMatchObject({ lastError: { code: 'closed' }, subscription: { connects: 1 } })
    broker.say(messageOf(7, 'f/a', '1', true), messageOf(8, 'f/a', '1'))
    await soon(() => broker.acknowledged, [7, 7, 8])
    const [first, second, third] = said()
    expect(second).toEqual(first)
    expect(third?.at).toBeGreaterThan(first?.at ?? 0)
  })

  test('of which nothing can be made is refused with its topic, without what personal stands in it', async () => {
    await connected()
    broker.say(messageOf(1, 'f/0912345678', 'OFF'), messageOf(2, 'g/a', '1'), messageOf(3, 'f/a', '{'))
    await soon(() => broker.acknowledged, [1, 2, 3])
    expect(lots.flatMap(({ refused }) => refused)).toMatchObject([
      { path: 'f/[SĐT]', code: 'malformed', raw: null },
      { path: 'f/a', code: 'malformed', raw: null },
    ])
    expect(board()).toMatchObject({
      lastError: { code: 'not-json' },
      subscription: { messages: 3, ignored: 1 },
    })
  })
})

describe('of a message that was understood in form', () => {
  test('a figure that is none is refused and told as last error, and counts as nothing understood', async () => {
    await connected()
    broker.say(messageOf(1, 'f/a', '"nonsense!"'))
    await soon(() => broker.acknowledged, [1])
    expect(lots.flatMap(({ refused }) => refused)).toHaveLength(1)
    for (const lot of lots) meter.took(lot, 1)
    expect(board()).toMatchObject({ lastError: { code: 'malformed' }, lastOkAt: null, refused: 1 })
  })
})

describe('a hostile broker', () => {
  test('that announces 200 MB is heard to their end, holds nothing of it here, and goes on', async () => {
    await connected()
    const topic = messageOf(5, 'f/big', '').subarray(2)
    broker.say([0x32, ...lengthOf(200_000_000)], topic)
    // What is passed by is read as it comes; the test need not send all of it to know that nothing is held.
    await soon(() => board().subscription?.messages, 0)
    broker.cut()
    await broker.subscribed()
    const [large, larger] = [messageOf(4, 'f/a', 'x'.repeat(1_001)), Buffer.alloc(6_000, 'x')]
    broker.say([0x32, ...lengthOf(topic.length + 6_000)], topic, larger, large, messageOf(6, 'f/a', '1'))
    await soon(() => broker.acknowledged.toSorted(), [4, 5, 6])
    expect(said()).toHaveLength(1)
    expect(board()).toMatchObject({ lastError: { code: 'too-large' } })
  })

  test('that hands over without end is read no further than what may be in hand', async () => {
    take = () => new Promise(() => {})
    await connected()
    const payload = 'x'.repeat(900)
    let id = 0
    while (broker.say(messageOf((++id % 60_000) + 1, 'f/a', payload)) || id < 5_000);
    await soon(() => board().subscription?.inHand, RECEIVE_MAXIMUM)
    expect(board().subscription?.messages).toBe(RECEIVE_MAXIMUM)
    // It is not held up by what is never recorded.
    await subscriptions.stop()
  })

  test('whose messages are all too large is read no further either, and goes on when there is room', async () => {
    let durable = () => {}
    take = () => new Promise((resolve) => (durable = () => resolve('taken')))
    await connected()
    const large = 'x'.repeat(6_000)
    const all = RECEIVE_MAXIMUM * 5
    for (let id = 1; id <= all; id++) broker.say(messageOf(id, 'f/a', large))
    await expect.poll(inHand, { timeout: 20_000, interval: 5 }).toBeGreaterThanOrEqual(RECEIVE_MAXIMUM)
    // What one look at the connection may bring beside.
    expect(inHand()).toBeLessThan(RECEIVE_MAXIMUM + 50)
    take = () => Promise.resolve('taken')
    durable()
    await soon(() => broker.acknowledged.length, all)
  })

  test.each<[string, number[]]>([
    ['no MQTT', [...Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')]],
    ['a quality that nobody asked for', [0x34, 5, 0, 1, 97, 0, 1]],
    ['a length without end', [0x30, 255, 255, 255, 255, 255]],
    ['an acknowledgement of megabytes', [0x90, 255, 255, 127]],
    ['a message without a topic', [0x32, 1, 0]],
  ])('that says %s is left, and tried again later', async (_, bytes) => {
    await connected()
    const again = broker.subscribed()
    broker.say(bytes)
    await again
    expect(board()).toMatchObject({ lastError: { code: expect.stringMatching(/hostile|unreachable/) } })
    expect(lots).toEqual([])
  })

  test('that never answers holds up neither the stop nor another setting', async () => {
    broker.greeting = undefined
    subscriptions.follow([targetOf()])
    await soon(() => broker.connects, 1)
    subscriptions.follow([])
    await subscriptions.stop()
    expect(board().subscription).toBeNull()
  })
})

describe('what the broker kept', () => {
  const retained = (topic: string, payload: string) => {
    const whole = messageOf(1, topic, payload)
    return Buffer.concat([Buffer.from([(whole[0] ?? 0) | 1]), whole.subarray(1)])
  }
  test('is no news without a time of its own, nor when it is told again', async () => {
    const dated = { ...VALUES, time: 't', readings: [{ indicator: 'traffic.flow', value: 'v' }] }
    await connected(
      targetOf([
        { filter: 'd/a', as: dated },
        { filter: 'd/b', as: VALUES },
        { filter: 'd/c', as: VALUES, retained: 'all' },
        { filter: 'd/d', as: dated, retained: 'none' },
      ]),
    )
    const tell = () => {
      const json = '{"t":1772400000,"v":4}'
      broker.say(retained('d/a', json), retained('d/b', '5'), retained('d/c', '6'), retained('d/d', json))
    }
    tell()
    await soon(() => broker.acknowledged.length, 4)
    tell()
    await soon(() => broker.acknowledged.length, 8)
    expect(said()).toMatchObject([{ value: 4, at: 1_772_400_000_000 }, { value: 6 }])
    expect(board().subscription).toMatchObject({ messages: 8, ignored: 6 })
  })
})

describe('a topic', () => {
  test.each([
    ['a/{x}/c', 'a/b/c', { x: 'b' }],
    ['a/+/{y}', 'a/b/c', { y: 'c' }],
    ['{x}/#', 'a/b/c', { x: 'a' }],
    ['a/#', 'a', {}],
    ['$share/g/a/{x}', 'a/b', { x: 'b' }],
    ['#', '$SYS/broker', undefined],
    ['+/b', '$SYS/b', undefined],
    ['$SYS/#', '$SYS/broker', {}],
    ['a/+', 'a/b/c', undefined],
    ['a/b', 'a/B', undefined],
  ])('%s of %s', (pattern, topic, parts) => {
    expect(isTopicPattern(pattern)).toBe(true)
    expect(partsOf(pattern, topic)).toEqual(parts)
    expect(filterOf(pattern)).not.toMatch(/[{}]/)
  })

  test.each(['a/#/b', 'a+/b', '{a}{b}', '{a}/{a}', '{1}', '$share/g', '$share/+/a', 'a\u0000'])(
    '%s is none',
    (pattern) => expect(isTopicPattern(pattern)).toBe(false),
  )
})

test('what stands beside a message counts among the bytes in hand', () => {
  const [all, mebibyte] = [new BytesInHand(), 1_048_576]
  const held = (topic: string, properties: Record<string, string>) => {
    const message = { topic, payload: Buffer.alloc(0), isRetained: false, mediaType: '', properties, at: 0 }
    return { message, wasPassedBy: false, topic, packet: { id: 1, isAgain: false }, connection: 1 }
  }
  const hand = new InHand(all, 1_000)
  hand.add(held('t'.repeat(mebibyte), {}))
  expect(hand.hasRoom).toBe(true)
  hand.add(held('', { of: 'x'.repeat(4 * mebibyte) }))
  expect(hand.hasRoom).toBe(false)
  hand.clear()
  expect([hand.hasRoom, all.bytes]).toEqual([true, 0])
})

test('what comes in the moment in which all is recorded is recorded as well', async () => {
  const hand = new InHand(new BytesInHand(), 1_000)
  const held = (topic: string) => {
    const packet = { id: 1, isAgain: false }
    return { message: undefined, wasPassedBy: true, topic, packet, connection: 1 }
  }
  const recorded: string[] = []
  const recording = new Recording({
    ...({} as RecordingParts),
    hand,
    heard: new HeardBefore(),
    clock: { now: () => 0, after: () => () => undefined },
    take: () => Promise.resolve('taken'),
    failed: () => undefined,
    recorded(those) {
      recorded.push(...those.map(({ topic }) => topic))
      for (const one of those) hand.release(one)
      if (recorded.length > 1) return
      queueMicrotask(() => {
        hand.add(held('second'))
        recording.go()
      })
    },
  })
  hand.add(held('first'))
  recording.go()
  await expect.poll(() => recorded, { timeout: 2_000 }).toEqual(['first', 'second'])
})

test('the guard passes what is right on byte for byte, however it is cut, and lets go of what is too large', () => {
  const passed: unknown[] = []
  const guard = new PacketGuard(100, (message) => passed.push(message))
  const large = messageOf(9, 't/large', 'x'.repeat(5_000))
  const [first, last] = [messageOf(1, 't', 'a'), messageOf(2, 't', 'b')]
  const out = Array.from(Buffer.concat([first, large, last])).flatMap((byte) =>
    guard.pass(Buffer.from([byte])),
  )
  expect(Buffer.concat(out)).toEqual(Buffer.concat([first, last]))
  expect(passed).toEqual([{ topic: 't/large', qos: 1, messageId: 9 }])
  expect(() => guard.pass(Buffer.from([0x10, 2]))).toThrow(HostileBroker)
})

test('without TLS, and to addresses of its own network, it goes only where the settings allow', () => {
  const to =
    (url: string, allow: string[] = []) =>
    () =>
      judgeAddress(new URL(url), allow)
  expect(to('mqtt://broker.example.vn')).toThrow('not-https')
  expect(to('ws://broker.example.vn')).toThrow('not-https')
  expect(to('mqtts://10.0.0.5')).toThrow('forbidden-address')
  expect(to('mqtts://[::1]:8883')).toThrow('forbidden-address')
  expect(to('mqtts://broker.example.vn')()).toBeTypeOf('function')
  expect(to('mqtt://10.0.0.5', ['10.0.0.5:1883'])()).toBeUndefined()
  expect(to('mqtt://10.0.0.5:1884', ['10.0.0.5:1883'])).toThrow('not-https')
})
