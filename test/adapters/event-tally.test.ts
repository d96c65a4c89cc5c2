import { beforeEach, describe, expect, test } from 'vitest'
import { ADAPTER_KINDS } from '../../shared/adapters/adapter-kinds.ts'
import { handOver } from '../../server/adapters/hand-over.ts'
import { systemFinder } from '../../server/adapters/logs/affected-system.ts'
import { MOST_NEW_A_DAY } from '../../server/adapters/logs/alert-book.ts'
import { EventTally } from '../../server/adapters/logs/event-tally.ts'
import type { CountedEvent } from '../../server/adapters/logs/security-event.ts'
import { printOf } from '../../server/adapters/logs/print-of.ts'
import { NOW, smallGateway } from '../gateway/small-gateway.ts'

const HOUR_MS = 3_600_000
type Place = ReturnType<typeof smallGateway>
let place: Place
let tally: EventTally
let now: number
let isClosed: boolean

beforeEach(() => {
  now = NOW
  isClosed = false
  const journal = {
    get isClosed() {
      return isClosed
    },
    committed: () => Promise.resolve(),
    lookUp: (readings: readonly unknown[], facts: readonly unknown[]) =>
      Promise.resolve({ readings: readings.map(() => undefined), facts: facts.map(() => undefined) }),
  }
  place = smallGateway({ domains: ['infosec'], now: () => now, journal })
  tally = new EventTally()
})

function event(n: number, over: Partial<CountedEvent> = {}): CountedEvent {
  return {
    at: NOW - 60_000 + n,
    sensor: 'Suricata',
    signature: '1:1',
    title: 'ET SCAN',
    severity: 'high',
    isBlocked: false,
    count: 1,
    hosts: ['10.22.8.5'],
    print: printOf(`${n} ${over.signature ?? ''}`),
    ...over,
  }
}
const many = (from: number, to: number, over: Partial<CountedEvent> = {}) =>
  Array.from({ length: to - from }, (_, i) => event(from + i, over))

async function send(events: CountedEvent[], settings: object = {}, isHeard?: true) {
  const { world, feed, gateway } = place
  const adapter = { kind: 'eve', settings: ADAPTER_KINDS.eve.settings.parse(settings) } as const
  const log = { read: events.length, events, aside: {}, refused: [] }
  const where = { world, index: feed.index, adapter, now, area: 'A1', isHeard }
  const translated = tally.translate(log, where)
  const delivery = {
    batch: 'b',
    locale: 'en',
    sender: { door: 'http', credential: null, agent: null },
  } as const
  const queue = { keep: () => undefined, drop: () => undefined }
  return handOver(feed, translated, delivery, { gateway, queue, now: () => now })
}

const cases = () => [...place.world.cases.held.values()].map(({ fact }) => fact)
const notices = () => [...place.world.notices.held.values()].map(({ fact }) => fact)
const figure = (indicator: string, area = 'A1') => {
  const row = place.world.series.find(place.feed.index, { indicator, area })
  return row < 0 ? undefined : place.world.series.value[row]
}

describe('what lines come to', () => {
  test('one incident for each signature and system, with how many it stands for', async () => {
    const ack = await send([...many(0, 3_000), ...many(0, 5, { signature: '1:2', isBlocked: true })])
    expect(ack).toMatchObject({ read: 3_005, accepted: 4, rejected: [], log: { events: 3_005, repeats: 0 } })
    expect(cases()).toMatchObject([
      {
        kind: 'infosec.incident',
        status: 'new',
        severity: 'high',
        openedAt: NOW - 60_000,
        at: NOW - 57_001,
        attributes: { sensor: 'Suricata', signature: '1:1', events: 3_000, blocked: 0 },
      },
      { attributes: { signature: '1:2', events: 5, blocked: 5 } },
    ])
    expect(figure('infosec.events')).toBe(3_005)
    expect(figure('infosec.blocked')).toBe(5)
    await send(many(3_000, 3_010))
    expect(cases()).toMatchObject([{ revision: 1, attributes: { events: 3_010 } }, { revision: 0 }])
  })

  test('by severity an incident, a notice, or only a count; where that lies is set', async () => {
    await send([event(1), event(2, { severity: 'attention' }), event(3, { severity: 'normal' })])
    expect([cases().length, notices().length, figure('infosec.events')]).toEqual([1, 1, 3])
    expect(notices()).toMatchObject([
      { kind: 'infosec.alert', severity: 'attention', attributes: { issuer: 'Suricata', events: 1 } },
    ])
    await send([event(4, { signature: 'x' })], { incidentsFrom: 'critical', noticesFrom: 'critical' })
    expect([cases().length, notices().length, figure('infosec.events')]).toEqual([1, 1, 4])
  })

  test('the system is named as it is set, and nobody’s address is told', async () => {
    const systems = {
      '10.22.0.0/16': { name: 'Mạng nội bộ' },
      '10.22.8.0/24': { name: 'Cổng dịch vụ công', area: 'A2' },
    }
    await send([event(1), event(2, { hosts: ['10.22.9.9'] })], { systems })
    expect(cases()).toMatchObject([
      { area: 'A2', attributes: { system: 'Cổng dịch vụ công' } },
      { area: 'A1', attributes: { system: 'Mạng nội bộ' } },
    ])
    expect(figure('infosec.events', 'A2')).toBe(1)
    expect(JSON.stringify([cases(), notices()])).not.toContain('10.22')
  })

  test('a sensor whose signatures have no end makes no end of cases', async () => {
    const flood = Array.from({ length: 2_000 }, (_, i) => event(i, { signature: `s${i}` }))
    const ack = await send(flood)
    expect(ack).toMatchObject({ rejected: [], log: { events: 2_000 } })
    expect(cases()).toHaveLength(MOST_NEW_A_DAY + 1)
    await send(Array.from({ length: 100 }, (_, i) => event(i, { signature: `t${i}` })))
    expect(cases()).toHaveLength(MOST_NEW_A_DAY + 1)
    expect(cases().at(-1)?.attributes).toMatchObject({ signature: '*', events: 2_100 - MOST_NEW_A_DAY })
    expect(figure('infosec.events')).toBe(2_100)
  })

  test('a clock from beyond the present is of now', async () => {
    expect(await send([event(0, { at: NOW + 7 * HOUR_MS })])).toMatchObject({ accepted: 2, rejected: [] })
    expect(cases()).toMatchObject([{ at: NOW }])
  })

  test('each day has its own', async () => {
    const yesterday = { at: NOW - 24 * HOUR_MS }
    await send([event(1), event(2, yesterday)])
    expect(cases()).toHaveLength(2)
    expect(figure('infosec.events')).toBe(1)
    // Late ones of yesterday are counted into yesterday.
    expect(await send([event(3, yesterday)])).toMatchObject({ accepted: 2, conflicts: [] })
    expect(figure('infosec.events')).toBe(1)
  })
})

describe('what is said again', () => {
  test('counts once, in whatever documents it comes', async () => {
    await send(many(0, 10))
    expect(await send(many(0, 10))).toMatchObject({
      accepted: 0,
      duplicates: 2,
      durable: true,
      log: { events: 0, repeats: 10 },
    })
    expect(await send(many(5, 15))).toMatchObject({ log: { events: 5, repeats: 5 } })
    expect(cases()).toMatchObject([{ attributes: { events: 15 } }])
    expect(figure('infosec.events')).toBe(15)
  })

  test('counts once over a start, and what is new goes on from where it was', async () => {
    await send([...many(0, 10), ...many(0, 4, { signature: 'n', severity: 'attention' })])
    tally = new EventTally()
    expect(await send(many(0, 10))).toMatchObject({
      accepted: 0,
      duplicates: 2,
      log: { events: 0, repeats: 10 },
    })
    await send([
      ...many(10, 12),
      ...many(4, 5, { signature: 'n', severity: 'attention' }),
      ...many(12, 13, { signature: 'm' }),
    ])
    expect(cases()).toMatchObject([{ attributes: { events: 12 } }, { attributes: { events: 1 } }])
    expect(notices()).toMatchObject([{ attributes: { events: 5 } }])
    expect(figure('infosec.events')).toBe(18)
  })

  test('what was not taken counts when it comes again', async () => {
    isClosed = true
    expect(await send(many(0, 10))).toEqual({ isClosed: true })
    isClosed = false
    expect(await send(many(0, 10))).toMatchObject({ log: { events: 10, repeats: 0 } })
    expect(cases()).toMatchObject([{ revision: 0, attributes: { events: 10 } }])
  })

  test('on a port each line is one of its own', async () => {
    await send(many(0, 10), {}, true)
    await send(many(0, 10), {}, true)
    expect(cases()).toMatchObject([{ attributes: { events: 20 } }])
    tally = new EventTally()
    await send(many(0, 10), {}, true)
    expect(cases()).toMatchObject([{ attributes: { events: 30 } }])
  })
})

test('an incident that nothing is heard of any more is closed, also after a start', async () => {
  await send([event(1), event(2, { signature: 'b' })])
  tally = new EventTally()
  now = NOW + 23 * HOUR_MS
  await send([event(3, { at: now, severity: 'normal' })])
  expect(cases().map(({ status }) => status)).toEqual(['new', 'new'])
  now = NOW + 25 * HOUR_MS
  await send([event(4, { at: now, severity: 'normal' })])
  expect(cases()).toMatchObject([
    { status: 'quiet', closedAt: NOW - 59_999 + 24 * HOUR_MS },
    { status: 'quiet' },
  ])
  // It is said once.
  expect(await send([event(5, { at: now, severity: 'normal' })])).toMatchObject({ accepted: 1 })
})

test('a notice that was over before a start is told again when its signature is, and counts what is new', async () => {
  const QUIET = { quietHours: 1 }
  const low = (n: number, at: number) => event(n, { at, severity: 'attention' })
  await send([low(1, NOW), low(2, NOW + 1)], QUIET)
  await send([low(3, NOW + 2)], QUIET)
  now = NOW + 2 * HOUR_MS
  place.world.expireNotices(now)
  expect(notices()).toEqual([])
  tally = new EventTally()
  // What was counted before is posted again beside what is new.
  expect(await send([low(3, NOW + 2), low(4, now)], QUIET)).toMatchObject({ log: { events: 1, repeats: 1 } })
  expect(notices()).toMatchObject([{ revision: 2, attributes: { events: 1 } }])
  expect(figure('infosec.events')).toBe(4)
  await send([low(5, now)], QUIET, true)
  expect(notices()).toMatchObject([{ revision: 3, attributes: { events: 2 } }])
})

test('of a feed that is retired nothing more is taken', async () => {
  const { feed } = place
  feed.change({ feed: feed.feed, stage: 'retired', remit: feed.remit, place, perSecond: 1 } as never, now)
  expect(await send(many(0, 10))).toEqual({ isClosed: true })
  expect(cases()).toEqual([])
})

test('a system is found by the narrowest network, by name, IPv4 and IPv6', () => {
  const find = systemFinder({
    '10.0.0.0/8': { name: 'wide' },
    '10.1.2.128/25': { name: 'narrow' },
    '2001:db8::/33': { name: 'six' },
    'WEB.example.vn': { name: 'web' },
    '10.1.2.3/99': { name: 'wrong' },
  })
  const named = (...hosts: string[]) => find(hosts)?.name
  expect(named('10.1.2.129')).toBe('narrow')
  expect(named('10.1.2.3')).toBe('wide')
  expect(named('::ffff:10.1.2.200')).toBe('narrow')
  expect(named('2001:db8:7fff::1')).toBe('six')
  expect(named('2001:db8:8000::1')).toBeUndefined()
  expect(named('x', 'web.EXAMPLE.vn')).toBe('web')
})
