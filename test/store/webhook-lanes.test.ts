import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Fact } from '../../shared/observation.ts'
import { Slots } from '../../server/federation/slots.ts'
import { writeFacts } from '../../server/history/write-facts.ts'
import { createLog } from '../../server/log.ts'
import { createOutgoing } from '../../server/outgoing/fetch-safely.ts'
import { createPool } from '../../server/store/pool.ts'
import type { LaneParts } from '../../server/webhooks/lane-parts.ts'
import { readProgress } from '../../server/webhooks/progress.ts'
import type { RunningWebhook } from '../../server/webhooks/running-webhook.ts'
import { newSecret } from '../../server/webhooks/signature.ts'
import { WebhookLanes } from '../../server/webhooks/webhook-lanes.ts'
import { SmallJournal, type Member } from '../support/small-journal.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'
import { WebhookReceiver } from '../support/webhook-receiver.ts'

const START = Date.UTC(2026, 5, 15, 12)
const DAY_MS = 86_400_000
const log = createLog('silent')
const secret = newSecret()

/** A clock that stands until a test lets it go on. */
class StandingClock {
  private at = START
  private readonly sleepers = new Set<{ at: number; wake: () => void }>()
  readonly now = () => this.at
  readonly pause = (ms: number, signal: AbortSignal) =>
    new Promise<void>((wake) => {
      if (signal.aborted) return wake()
      const onAbort = () => wake()
      signal.addEventListener('abort', onAbort)
      const awake = () => {
        signal.removeEventListener('abort', onAbort)
        wake()
      }
      this.sleepers.add({ at: this.at + ms, wake: awake })
    })

  goOn(ms: number): void {
    this.at += ms
    for (const sleeper of this.sleepers) {
      if (sleeper.at > this.at) continue
      this.sleepers.delete(sleeper)
      sleeper.wake()
    }
  }
}

let database: FreshDatabase
let pool: pg.Pool
let journal: SmallJournal
let clock: StandingClock
let receiver: WebhookReceiver
let lanes: WebhookLanes
const pools: pg.Pool[] = []

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, log)
  journal = new SmallJournal(pool)
})
afterAll(async () => {
  await Promise.all(pools.map((one) => one.end()))
  await pool.end()
  await database.drop()
})
beforeEach(async () => {
  clock = new StandingClock()
  receiver = new WebhookReceiver()
  receiver.secrets = [secret]
  await receiver.start()
})
afterEach(async () => {
  await lanes.stop()
  await receiver.stop()
  await pool.query('delete from webhook')
})

/** Sends as a server does that was started just now. */
function begin(more: Partial<LaneParts> = {}): WebhookLanes {
  const own = createPool(database.connection, log, { max: 4 })
  pools.push(own)
  lanes = new WebhookLanes({
    pool: own,
    log,
    registry: new DomainRegistry(),
    centre: 'thai-nguyen',
    origin: 'ioc.example.vn',
    bound: { days: 7, events: 1_000 },
    fetch: createOutgoing({ allow: ['127.0.0.1'], withinMs: 1_000 }),
    clock,
    random: () => 0,
    slots: new Slots(2),
    counts: { delivered: 0, givenUp: 0 },
    ...more,
  })
  return lanes
}

function webhook(more: Partial<RunningWebhook> = {}, filter: Partial<RunningWebhook['filter']> = {}) {
  const wanted = { kinds: ['case'], domains: undefined, areas: undefined, indicators: [], ...filter } as const
  return {
    id: 'w',
    version: 1,
    url: receiver.url,
    mode: 'structured',
    texts: 'all',
    filter: { severity: 0, simulated: false, ...wanted },
    secrets: [{ secret, until: null }],
    authorization: undefined,
    verifySince: START,
    ...more,
  } satisfies RunningWebhook
}

/** As people add it: from now on. */
async function added(one = webhook()): Promise<RunningWebhook> {
  await pool.query(`insert into webhook values ($1, '{}', false, '{}', now(), 'a', now(), now())`, [one.id])
  await pool.query('insert into webhook_progress (webhook, next) values ($1, $2)', [one.id, journal.head])
  return one
}

let said = 0
function incident(revision = 0): Fact {
  said += 1
  return {
    type: 'case',
    id: `c${said}`,
    kind: 'security.incident',
    at: clock.now(),
    revision,
    area: 'A',
    title: 'Va chạm',
    status: 'new',
    severity: 'high',
    openedAt: clock.now(),
  }
}

function camera(status: string, revision: number): Fact {
  const at = clock.now()
  const what = { kind: 'traffic.camera', area: 'A', name: 'Camera' }
  return { type: 'thing', id: 'cam', at, revision, status, ...what }
}

/** Committed, and in the tables that are made of the journal. */
const say = (...facts: Fact[]) => record(facts, 'live')
/** By a simulator. */
const play = (...facts: Fact[]) => record(facts, 'simulated')

async function record(facts: Fact[], timebase: 'live' | 'simulated'): Promise<string[]> {
  const arrivedAt = clock.now()
  const number = journal.head
  await journal.commit(
    facts.map((fact) => ({ type: 'fact', fact })),
    arrivedAt,
    'feed',
    timebase,
  )
  const client = await pool.connect()
  await client.query('begin')
  const about = { type: 'fact', feed: 'feed', arrivedAt, simulated: timebase !== 'live' } as const
  await writeFacts(
    client,
    facts.map((fact, i) => ({ ...about, number: number + i, fact })),
  )
  await client.query('commit')
  client.release()
  return facts.map(({ type, id, revision = 0 }) => `${type}:${id}:${revision}`)
}

async function commit(members: readonly Member[]): Promise<void> {
  await journal.commit(members, clock.now())
}

const progressOf = async (id: string) => (await readProgress(pool)).get(id)
const idsOf = (events: readonly { id: string }[]) => events.map(({ id }) => id)

/** Time goes on until it is so, step by step: never by what it is to wait for. */
async function until(so: () => boolean, stepMs = 500): Promise<void> {
  while (!so()) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    clock.goOn(stepMs)
  }
}
/** Where nothing is to come: whoever did something all the same would have done it by now. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100))
}

describe('a receiver', () => {
  test('is asked before it is sent anything, and is sent nothing while it does not want it', async () => {
    const one = await added()
    receiver.allows = { 'webhook-allowed-origin': 'other.example' }
    const [id] = await say(incident())
    await begin().set([one])
    await until(() => receiver.handshakes.length > 1)
    expect(receiver.handshakes[0]).toMatchObject({ 'webhook-request-origin': 'ioc.example.vn' })
    expect(receiver.came).toEqual([])
    receiver.allows = { 'webhook-allowed-origin': 'ioc.example.vn', 'webhook-allowed-rate': '*' }
    await until(() => receiver.taken.length > 0)
    expect(idsOf(receiver.taken)).toEqual([id])
    expect(receiver.taken[0]).toMatchObject({
      isSigned: true,
      source: '/centres/thai-nguyen/feeds/feed',
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
    })
  })

  test('that fails, hangs, wants to be left alone and dies is sent all of it, in order', async () => {
    const one = await added()
    await begin().set([one])
    receiver.does = [500, 'hangs', { status: 429, headers: { 'retry-after': '60' } }]
    const ids = await say(incident(), incident(1), incident(2))
    await until(() => receiver.came.length === 3)
    // The same event four times: with the same ids.
    expect(new Set(idsOf(receiver.came))).toEqual(new Set(ids.slice(0, 1)))
    expect(new Set(receiver.came.map(({ headers }) => headers['webhook-id']))).toHaveProperty('size', 1)
    await settled()
    clock.goOn(59_000)
    await settled()
    expect(receiver.came).toHaveLength(3)
    await until(() => receiver.taken.length === 3)
    expect(idsOf(receiver.taken)).toEqual(ids)
    await receiver.stop()
    ids.push(...(await say(incident())), ...(await say(incident())))
    await until(() => (lanes.reports()['w']?.waiting ?? 0) === 2)
    clock.goOn(5_000)
    await receiver.start()
    await until(() => receiver.taken.length === 5)
    expect(idsOf(receiver.taken)).toEqual(ids)
    expect(receiver.taken.every(({ isSigned }) => isSigned)).toBe(true)
    await until(() => lanes.reports()['w']?.waiting === 0)
  })

  test('loses nothing when the sender is killed: what it may have taken comes again under its id', async () => {
    const one = await added()
    const first = begin()
    await first.set([one])
    const ids = await say(incident())
    await until(() => receiver.taken.length === 1)
    // From here on nothing is written down any more: as if it were killed after each answer.
    await pool.query('alter table webhook_progress rename to away')
    ids.push(...(await say(incident(), incident())))
    await until(() => receiver.taken.length >= 2)
    await first.stop()
    await pool.query('alter table away rename to webhook_progress')
    ids.push(...(await say(incident())))
    await begin().set([one])
    await until(() => new Set(idsOf(receiver.taken)).size === 4)
    expect([...new Set(idsOf(receiver.taken))]).toEqual(ids)
    expect(idsOf(receiver.taken).length).toBeGreaterThan(4)
  })

  test('that is gone for good is sent nothing any more, and the others all the same', async () => {
    const other = new WebhookReceiver()
    await other.start()
    const [one, two] = [await added(), await added(webhook({ id: 'w2', url: other.url }))]
    receiver.does = [410]
    other.does = ['hangs']
    await say(incident(), incident())
    await begin().set([one, two])
    await until(() => other.taken.length === 2)
    await expect
      .poll(() => progressOf('w'))
      .toMatchObject({
        lastError: { code: 'status', status: 410 },
        delivered: 0,
        endedAt: expect.any(Number),
      })
    expect(receiver.came).toHaveLength(1)
    await other.stop()
  })
})

test('of figures and statuses that waited the newest is sent, of cases every revision; batched where it is so', async () => {
  const one = await added(
    webhook({ mode: 'batch' }, { kinds: ['case', 'thing'], indicators: ['traffic.flow'] }),
  )
  const series = (id: number, indicator: string): Member => ({
    type: 'series',
    definition: { id, feed: 'feed', indicator, area: 'A' },
  })
  const reading = (id: number, value: number): Member => {
    const read = { at: clock.now() + value, value }
    return { type: 'reading', series: id, reading: read }
  }
  await say(camera('online', 1))
  await commit([series(0, 'traffic.flow'), series(1, 'traffic.speed'), reading(0, 1), reading(1, 9)])
  await say(incident(1), camera('online', 2), camera('offline', 3))
  await commit([reading(0, 2), reading(0, 3)])
  await begin().set([one])
  await until(() => receiver.taken.length === 3)
  expect(receiver.taken.map(({ type, data }) => [type, data['status'] ?? data['value']])).toEqual([
    ['vn.toancanh.case', 'new'],
    ['vn.toancanh.thing', 'offline'],
    ['vn.toancanh.reading', 3],
  ])
  expect(receiver.taken[0]?.headers['content-type']).toMatch(/^application\/cloudevents-batch\+json/)
  await say(camera('offline', 4), incident(2))
  await until(() => receiver.taken.length === 4)
  expect(receiver.taken[3]?.type).toBe('vn.toancanh.case')
})

test('past its bound the oldest is given up, counted, and told before anything else', async () => {
  const one = await added()
  await say(incident(), incident(), incident())
  clock.goOn(8 * DAY_MS)
  const kept = await say(incident(), incident(), incident(), incident())
  await begin({ bound: { days: 7, events: 3 } }).set([one])
  await until(() => receiver.taken.length === 4)
  const [gap, ...events] = receiver.taken
  expect(gap).toMatchObject({
    type: 'vn.toancanh.gap',
    source: '/centres/thai-nguyen',
    isSigned: true,
    data: { count: 4, reason: 'events', fromAt: START },
  })
  expect(idsOf(events)).toEqual(kept.slice(1))
  await expect.poll(() => progressOf('w')).toMatchObject({ givenUp: 4, delivered: 3, gap: null })
})

test('cases of simulators count against the bound of those alone who are sent them', async () => {
  const [one, other] = [webhook(), webhook({ id: 'all' }, { simulated: true })]
  await added(one)
  await added(other)
  const kept = await say(incident(), incident())
  await play(incident(), incident(), incident(), incident())
  await begin({ bound: { days: 7, events: 3 } }).set([one, other])
  // The one has room for both; of the other's six three are given up, the oldest first.
  await until(() => receiver.taken.length === 2 + 1 + 3)
  await expect.poll(() => progressOf('w')).toMatchObject({ givenUp: 0, delivered: 2 })
  await expect.poll(() => progressOf('all')).toMatchObject({ givenUp: 3, delivered: 3 })
  expect(idsOf(receiver.taken).filter((id) => kept.includes(id))).toEqual(kept)
})

test('what the receiver allows is kept: so many requests a minute', async () => {
  const one = await added()
  receiver.allows = { 'webhook-allowed-origin': '*', 'webhook-allowed-rate': '6' }
  await say(incident(), incident())
  await begin().set([one])
  await until(() => receiver.taken.length === 1)
  const at = clock.now()
  await until(() => receiver.taken.length === 2)
  expect(clock.now() - at).toBeGreaterThanOrEqual(10_000 - 500)
})

test('what goes wrong here, or is put off there, is not told as going well', async () => {
  const one = await added()
  receiver.does = [{ status: 503, headers: { 'retry-after': '3600' } }]
  await say(incident())
  await begin().set([one])
  await until(() => receiver.came.length === 1)
  await expect.poll(() => lanes.reports()['w']).toMatchObject({ state: 'failing', waiting: 1, stuckAt: null })
  await pool.query('alter table journal rename to away')
  await until(() => lanes.reports()['w']?.stuckAt !== null)
  expect(lanes.reports()['w']).toMatchObject({ state: 'failing', waiting: null, lagMs: null })
  await pool.query('alter table away rename to journal')
  await until(() => lanes.reports()['w']?.stuckAt === null)
  expect(lanes.reports()['w']).toMatchObject({ state: 'failing', waiting: 1 })
})

test('set while the store is away, it is sent to when the store is back', async () => {
  const one = await added()
  const [id] = await say(incident())
  await pool.query('alter table webhook_progress rename to away')
  const set = begin().set([one])
  await settled()
  await pool.query('alter table away rename to webhook_progress')
  await until(() => receiver.taken.length === 1)
  await set
  expect(idsOf(receiver.taken)).toEqual([id])
})

test('what the tables do not know yet of a series and a thing, the journal tells', async () => {
  const series: Member = {
    type: 'series',
    definition: { id: 7, feed: 'feed', indicator: 'traffic.flow', thing: 'cam' },
  }
  const reading = (value: number): Member => ({
    type: 'reading',
    series: 7,
    reading: { at: clock.now(), value },
  })
  // The history is behind: neither is in its tables when the webhook is made.
  await commit([series, { type: 'fact', fact: camera('online', 10) }])
  const one = await added(webhook({}, { kinds: [], areas: ['A'], indicators: ['traffic.flow'] }))
  await commit([reading(5)])
  await begin().set([one])
  await until(() => receiver.taken.length === 1)
  expect(receiver.taken[0]?.data).toMatchObject({ thing: 'cam', value: 5 })
  await lanes.stop()
  // Here it has caught up, and knows the thing by what was said of it after the figure.
  await commit([reading(6)])
  await say(camera('offline', 11))
  await pool.query(
    `insert into series (id, feed, indicator, domain, thing) values (7, 'feed', 'traffic.flow', 'traffic', 'cam')`,
  )
  await pool.query(`insert into projection values ('history', $1)`, [journal.head])
  await begin().set([one])
  await until(() => receiver.taken.length === 2)
  expect(receiver.taken[1]?.data).toMatchObject({ thing: 'cam', value: 6 })
  await pool.query('delete from projection')
})

test('stopped within a group of the journal, the rest of the group is sent by the next', async () => {
  const one = await added()
  const first = begin()
  receiver.does = [204, 500]
  await first.set([one])
  const ids = await say(incident(), incident(), incident())
  await until(() => receiver.came.length === 2)
  await first.stop()
  await begin().set([one])
  await until(() => receiver.taken.length >= 3)
  expect(idsOf(receiver.taken)).toEqual(ids)
})
