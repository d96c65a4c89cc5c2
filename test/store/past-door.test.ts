import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { pino } from 'pino'
import { Server } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startFanout } from '../../server/fanout/live-door.ts'
import { openPast, type PastDoor } from '../../server/past/past-door.ts'
import { columnTypes } from '../../server/store/column-types.ts'
import type { Frame } from '../../shared/live/frame.ts'
import { RoomState } from '../../shared/live/room-state.ts'
import type { PastAck, PastClock } from '../../shared/past.ts'
import { LIVE_NAMESPACE, PAST_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import {
  anySeconds,
  PACK,
  PLACE,
  RecordedLife,
  shownBy,
  START,
  type Shown,
} from '../support/recorded-life.ts'
import { heard, until } from '../support/server.ts'
import { CENTRES } from '../support/small-place.ts'
import { createPlaces, storeGroups, storeKeyframe } from '../support/stored-journal.ts'
import type { LiveNamespace } from '../../server/fanout/socket-audience.ts'
import { figuresIn, figuresOf, factsOf, textOf } from '../support/told-past.ts'
import type { PastNamespace } from '../../server/past/past-connection.ts'
import { GUEST, openGuard } from '../support/guests.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const ROOM = { scope: 'P', domain: 'traffic' }
const SECONDS = 90
const END = START + SECONDS * 1_000

/** A dashboard on either namespace: what it holds of one room. */
class Dashboard {
  readonly socket: Socket
  readonly state = new RoomState(PLACE.registry)
  readonly statuses: string[] = []
  clock: PastClock | undefined

  constructor(url: string, namespace: string) {
    const auth = { protocol: PROTOCOL_VERSION }
    this.socket = io(url + namespace, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth,
    })
    this.socket.on('frame', (frame: Frame) => {
      this.statuses.push(this.state.apply(frame).status)
      this.socket.emit('applied', { ...ROOM, sequence: frame.sequence })
    })
    this.socket.on('clock', (clock: PastClock) => (this.clock = clock))
  }

  ask(event: string, ...message: unknown[]): Promise<PastAck> {
    return this.socket.emitWithAck(event, ...message) as Promise<PastAck>
  }

  async shows(at: number): Promise<Shown> {
    await until(() => this.state.serverTime === at)
    return shownBy(this.state)
  }
}

describe.skipIf(inject('embedded') === undefined)('the door to the past', () => {
  let database: FreshDatabase
  let url = ''
  let past: PastDoor
  const life = new RecordedLife()
  const shown: Shown[] = []
  const stops: (() => unknown)[] = []
  const dashboards: Dashboard[] = []

  beforeAll(async () => {
    const seconds = anySeconds(SECONDS, 3)
    const live = () => {
      const next = seconds.shift()
      if (!next) return
      life.second(next.feed, next.observations)
      shown.push(life.shown(ROOM))
    }
    while (seconds.length > 0) {
      live()
      if (seconds.length === 50) life.keyframe(live)
    }
    life.journal.commit()
    database = await freshDatabase()
    const client = new pg.Client({ ...database.connection, types: columnTypes })
    await client.connect()
    await createPlaces(client)
    await storeGroups(client, life.journal.groups)
    for (const keyframe of life.keyframes) await storeKeyframe(client, keyframe)
    await client.end()
    url = await listen()
  })
  afterAll(async () => {
    for (const { socket } of dashboards) socket.disconnect()
    for (const stop of stops.toReversed()) await stop()
    await database.drop()
  })

  async function listen(): Promise<string> {
    const http = createServer()
    const server = new Server(http, { serveClient: false })
    const began = performance.now()
    const now = () => Math.round(END + performance.now() - began)
    const welcome = () => ({
      protocol: PROTOCOL_VERSION,
      centre: 'province',
      name: { vi: 'P', en: 'P' },
      epoch: 'live',
      serverTime: now(),
      tickMs: 50,
      build: '0',
    })
    const guard = openGuard(life.world.scopes)
    const live = startFanout({
      namespace: server.of(LIVE_NAMESPACE) as LiveNamespace,
      world: life.world,
      centres: CENTRES,
      welcome,
      guard,
      onCommand: () => Promise.resolve({ ok: false, code: 'no-simulator', message: '' }),
      tickMs: 50,
      now,
    })
    const { connection } = database
    const log = pino({ level: 'silent' })
    const namespace = server.of(PAST_NAMESPACE) as PastNamespace
    const known = () => ({ feeds: [], definitions: [] })
    const door = { namespace, pack: PACK, known, connection, guard, welcome }
    past = openPast({ ...door, logLevel: 'error', now, log })
    stops.push(
      () => server.close(),
      () => live.stop(),
      () => past.stop(),
    )
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  }

  async function look(namespace = PAST_NAMESPACE): Promise<Dashboard> {
    let dashboard: Dashboard | undefined
    // Those who left just now may still be there for the server.
    await until(async () => (dashboard = await letIn(namespace)) !== undefined)
    if (dashboard === undefined) throw new Error('nobody was let in')
    expect(await dashboard.ask('subscribe', ROOM)).toEqual({ ok: true })
    return dashboard
  }

  async function letIn(namespace: string): Promise<Dashboard | undefined> {
    const dashboard = new Dashboard(url, namespace)
    dashboards.push(dashboard)
    const greeted = await Promise.race([
      heard(dashboard.socket, 'welcome').then(() => true),
      heard(dashboard.socket, 'connect_error').then(() => false),
    ])
    return greeted ? dashboard : undefined
  }

  /** Room for others: a session ends with its connection. */
  async function leave(...looking: Dashboard[]): Promise<void> {
    for (const { socket } of looking) socket.disconnect()
    await until(() => looking.every(({ socket }) => !socket.connected))
  }
  const at = (second: number) => START + second * 1_000

  test('a file of a moment has the figures, things, cases and notices that rooms show of it', async () => {
    const wish = { scope: ROOM.scope, domains: [ROOM.domain], locale: 'en' } as const
    for (const second of [5, 45, 80]) {
      const table = { ...wish, tell: 'table', of: 'figures', heads: 'ids' } as const
      const figures = textOf(await past.ask(at(second), table, GUEST))
      const layer = textOf(await past.ask(at(second), { ...wish, tell: 'features', unplaced: true }, GUEST))
      const room = shown[second - 1]
      expect(Object.keys(figuresOf(room)).length).toBeGreaterThan(5)
      expect(figuresIn(figures)).toEqual(figuresOf(room))
      const { features }: { features: unknown[] } = JSON.parse(layer)
      expect(features).toHaveLength(factsOf(room))
    }
    expect(await past.ask(at(-1), { tell: 'feeds' }, GUEST)).toMatchObject({ ok: false, code: 'out-of-span' })
  })

  test('rooms are shown as they were; the present goes on beside it', async () => {
    const present = await look(LIVE_NAMESPACE)
    const [one, other] = [await look(), await look()]
    expect(await one.ask('seek', { at: at(20) })).toEqual({ ok: true })
    expect(await one.shows(at(20))).toEqual(shown[19])
    expect(await other.ask('seek', { at: at(70) })).toEqual({ ok: true })
    expect(await other.shows(at(70))).toEqual(shown[69])
    expect(await one.ask('step', { byMs: -10_000 })).toEqual({ ok: true })
    expect(await one.shows(at(10))).toEqual(shown[9])
    expect(await one.ask('seek', { at: at(-1) })).toMatchObject({ ok: false, code: 'out-of-span' })
    expect(await one.ask('pause')).toEqual({ ok: true })
    expect(one.clock).toMatchObject({ at: at(10), playing: false, waiting: false })
    const { serverTime } = present.state
    await until(() => present.state.serverTime > serverTime)
    expect(present.state.epoch).toBe('live')
    expect(present.state.serverTime).toBeGreaterThanOrEqual(END)
    expect([...new Set(present.statuses), ...new Set(one.statuses)]).toEqual(['applied', 'applied'])
    expect({ ...shownBy(present.state), at: 0 }).toEqual({
      ...life.shown(ROOM),
      at: 0,
      rollUps: expect.any(Array) as unknown,
    })
    await leave(present, one, other)
  })

  test('it plays', async () => {
    const dashboard = await look()
    await dashboard.ask('seek', { at: at(20) })
    await dashboard.ask('play', { speed: 60 })
    await until(() => (dashboard.clock?.at ?? 0) >= at(60))
    expect(dashboard.clock).toMatchObject({ playing: true })
    await dashboard.ask('pause', {})
    const { at: moment = 0 } = dashboard.clock ?? {}
    await until(() => dashboard.state.serverTime >= Math.floor(moment))
    await leave(dashboard)
  })

  test('at most eight look back at once; who leaves makes room', async () => {
    const eight = await Promise.all(Array.from({ length: 8 }, () => look()))
    const ninth = new Dashboard(url, PAST_NAMESPACE)
    dashboards.push(ninth)
    const refused = await heard<Error & { data?: { code: string } }>(ninth.socket, 'connect_error')
    expect(refused.data?.code).toBe('busy')
    eight[0]?.socket.disconnect()
    await until(async () => (await letIn(PAST_NAMESPACE)) !== undefined)
    await leave(...dashboards)
  })

  test('who says what is no message is cut, and nobody else', async () => {
    const quiet = await look()
    const hostile: [string, ...unknown[]][] = [
      ['seek', { at: 'yesterday' }, () => undefined],
      ['seek', { at: at(20) }],
      ['seek'],
      ['play', { speed: 601 }, () => undefined],
      ['play', { speed: Number.NaN }, () => undefined],
      ['step', { byMs: 0.5 }, () => undefined],
      ['pause', { now: true }, () => undefined],
      ['subscribe', { scope: 'P' }, () => undefined],
      ['unsubscribe', null],
      ['applied', { ...ROOM, sequence: -1 }],
      ['command', {}, () => undefined],
      ['frame', {}],
    ]
    for (const [event, ...message] of hostile) {
      const dashboard = await look()
      const cut = heard(dashboard.socket, 'disconnect')
      dashboard.socket.emit(event, ...message)
      expect([event, await cut]).toEqual([event, 'io server disconnect'])
    }
    expect(await quiet.ask('seek', { at: at(30) })).toEqual({ ok: true })
    expect(await quiet.shows(at(30))).toEqual(shown[29])
    await leave(quiet)
  })

  test('a thread that fails takes its sessions with it; whoever comes again is served', async () => {
    const dashboard = await look()
    expect(await dashboard.ask('seek', { at: at(30) })).toEqual({ ok: true })
    const cut = heard(dashboard.socket, 'disconnect')
    const client = new pg.Client(database.connection)
    await client.connect()
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'toan-canh past' and datname = current_database()`)
    await client.end()
    expect(await cut).toBe('io server disconnect')
    const again = await look()
    expect(await again.ask('seek', { at: at(40) })).toEqual({ ok: true })
    expect(await again.shows(at(40))).toEqual(shown[39])
    await leave(again)
  })

  test('a hello of another protocol is refused', async () => {
    const socket = io(url + PAST_NAMESPACE, { forceNew: true, reconnection: false, auth: { protocol: 99 } })
    const error = await heard<Error & { data?: { code: string } }>(socket, 'connect_error')
    expect(error.data?.code).toBe('protocol-version')
    socket.disconnect()
  })
})
