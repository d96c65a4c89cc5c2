import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { auditAnswerSchema } from '../../shared/audit/audit-entry.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { historyAnswerSchema } from '../../shared/history/history-answer.ts'
import { checkAnswerSchema, definitionAnswerSchema } from '../../shared/kpi/dictionary-answers.ts'
import { dictionaryAnswerSchema } from '../../shared/kpi/dictionary-answers.ts'
import { frameSchema, type Frame } from '../../shared/live/frame.ts'
import { RoomState } from '../../shared/live/room-state.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { DashboardWelcome } from '../../shared/session.ts'
import { computed, defined } from '../support/definitions.ts'
import { acknowledged, definition as feedDefinition, feedsApi, post } from '../support/feeds-api.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { codeOf } from '../support/people.ts'
import { CITY_AREA, heard, startServer, until, type TestServer } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const DAY_MS = 86_400_000
const ROOM = { scope: CITY_AREA, domain: 'traffic' }
/** Noon in the place: no day begins while the test runs. */
const NOON = Date.parse('2026-11-26T12:00:00+07:00')

let server: TestServer
let database: FreshDatabase
let daysLater = 0
const begun = Date.now()
const clock = () => NOON + Date.now() - begun + daysLater * DAY_MS
const open: Socket[] = []
let token: string

const start = () => startServer({ DATABASE_URL: database.url }, { clock })
const manager = feedsApi(() => server.url)
const administrator = feedsApi(() => server.url, 'demo-administrator')
const viewer = feedsApi(() => server.url, 'demo-viewer')

beforeAll(async () => {
  database = await freshDatabase()
  server = await start()
  await manager.register(feedDefinition('detectors'))
  ;({ token } = await manager.issue('detectors'))
})
afterEach(() => open.splice(0).forEach((socket) => socket.disconnect()))
afterAll(async () => {
  await server.stop()
  await database.drop()
})

const add = (indicator: string, definition: object, by = administrator) =>
  by.ask('POST', '/dictionary', { indicator, definition, reason: 'asked for' })
const change = (indicator: string, version: number, validFrom: string, definition: object) =>
  administrator.ask('PUT', `/dictionary/${indicator}`, { version, validFrom, reason: 'better', definition })
const versionsOf = async (indicator: string) =>
  definitionAnswerSchema.parse(await (await viewer.ask('GET', `/dictionary/${indicator}`)).json()).versions
const tell = (value: number) =>
  post(server.url, token, [
    { type: 'reading', indicator: 'traffic.potholes', area: CITY_AREA, at: clock(), value },
  ])
const say = (value: number) => acknowledged(tell(value))

async function dashboard() {
  const socket = io(`${server.url}/live`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION },
  })
  open.push(socket)
  const state = new RoomState(new DomainRegistry())
  socket.on('frame', (frame: Frame) => state.apply(frame))
  const welcome = await heard<DashboardWelcome>(socket, 'welcome')
  expect(await socket.emitWithAck('subscribe', ROOM)).toEqual({ ok: true })
  return { socket, state, welcome }
}

const figureOf = (state: RoomState, indicator: string) =>
  [...state.rollUps.values()].find((row) => row.indicator === indicator && row.scope === CITY_AREA)?.value
async function figureNow(indicator: string) {
  const answer = await fetchPatiently(`${server.url}/api/v1/rooms/${ROOM.scope}/${ROOM.domain}`)
  const state = new RoomState(new DomainRegistry())
  state.apply(frameSchema.parse(await answer.json()))
  return figureOf(state, indicator)
}

test('an indicator that is added while the server runs is fed, shown, computed with, kept, and there after a restart', async () => {
  expect(await say(7)).toMatchObject({ accepted: 0, rejected: [{ code: 'unknown-indicator' }] })
  const { socket, state, welcome } = await dashboard()
  expect(welcome.definitions).toBe(0)
  expect(await codeOf(add('traffic.potholes', defined(), viewer))).toBe('403 not-authorised')
  expect(await codeOf(viewer.ask('GET', '/dictionary/traffic.potholes'))).toBe('404 unknown-indicator')

  const told = heard<{ revision: number }>(socket, 'definitions')
  expect(await codeOf(add('traffic.potholes', defined()))).toBe('201 ok')
  expect(await told).toEqual({ revision: 2 })
  expect(await codeOf(add('traffic.potholes', defined()))).toBe('409 id-taken')
  expect(await codeOf(add('traffic.twice', computed('2 * traffic.potholes')))).toBe('201 ok')
  // A room that is open has their rows, before anybody said a figure.
  await until(() => figureOf(state, 'traffic.twice') === null)
  expect(figureOf(state, 'traffic.potholes')).toBeNull()

  expect(await say(7)).toMatchObject({ accepted: 1, durable: true })
  await until(() => figureOf(state, 'traffic.potholes') === 7 && figureOf(state, 'traffic.twice') === 14)
  const domains = await (await fetch(`${server.url}/api/v1/domains`)).text()
  expect(domains).toContain('"traffic.twice"')

  await server.stop()
  server = await start()
  await until(async () => (await figureNow('traffic.potholes')) === 7)
  await until(async () => (await figureNow('traffic.twice')) === 14)
  const again = await dashboard()
  expect(again.welcome.definitions).toBe(4)
  const span = `from=${clock() - DAY_MS}&to=${clock() + DAY_MS}&points=10`
  const asked = `/history?indicator=traffic.potholes&feed=detectors&area=${CITY_AREA}&${span}`
  // The history comes behind the journal: at first it knows no such series.
  const history = async () => historyAnswerSchema.parse(await (await viewer.ask('GET', asked)).json()).columns
  await expect.poll(history).toMatchObject({ value: [7] })
  expect(await versionsOf('traffic.potholes')).toMatchObject([
    {
      inForce: true,
      reason: 'asked for',
      definition: { version: 1, origin: 'added', validFrom: '2026-11-26' },
    },
  ])
})

test('a formula that changes with a day computes from that day on, and both versions are told', async () => {
  expect(await codeOf(change('traffic.twice', 1, '2026-11-27', computed('3 * traffic.potholes')))).toBe(
    '200 ok',
  )
  // Somebody else made theirs from the same version.
  const other = computed('4 * traffic.potholes')
  expect(await codeOf(change('traffic.twice', 1, '2026-11-28', other))).toBe('409 version-taken')
  expect(await codeOf(change('traffic.twice', 2, '2026-11-26', other))).toBe('400 malformed')
  expect(await figureNow('traffic.twice')).toBe(14)
  const { definitions } = dictionaryAnswerSchema.parse(
    await (await viewer.ask('GET', '/dictionary?domain=traffic')).json(),
  )
  expect(definitions.find(({ indicator }) => indicator === 'traffic.twice')).toMatchObject({
    version: 1,
    latestVersion: 2,
    formula: '2 * traffic.potholes',
  })

  const { socket } = await dashboard()
  const told = heard<{ revision: number }>(socket, 'definitions')
  daysLater = 1
  await told
  // A store that seems to have been waiting for a day takes nothing at first.
  await until(async () => (await tell(8)).status === 200)
  await until(async () => (await figureNow('traffic.twice')) === 24)
  expect(await versionsOf('traffic.twice')).toMatchObject([
    { inForce: true, definition: { version: 2, formula: '3 * traffic.potholes' } },
    { inForce: false, definition: { version: 1, formula: '2 * traffic.potholes' } },
  ])
})

test('what would change figures that were said, or cannot be computed, is refused and says why', async () => {
  const perKm = defined({ quantity: 'pothole/km' })
  expect(await codeOf(change('traffic.potholes', 1, '2026-11-27', perKm))).toBe('400 fixed-field')
  const cycle = computed('traffic.twice + traffic.loop')
  expect(await codeOf(add('traffic.loop', cycle))).toBe('400 wrong-formula')
  expect(await codeOf(add('traffic.mixed', computed('2', { quantity: 'km' })))).toBe('400 wrong-formula')
  expect(await codeOf(add('nowhere.at', defined()))).toBe('400 malformed')
  expect(await codeOf(add('centre.own', defined()))).toBe('400 malformed')
  expect(await codeOf(change('traffic.none', 1, '2026-11-27', defined()))).toBe('404 unknown-indicator')

  const checked = await administrator.ask('POST', '/dictionary/check', {
    formula: 'traffic.potholes * traffic.potholes',
  })
  expect(checkAnswerSchema.parse(await checked.json())).toEqual({
    problems: [],
    quantity: 'pothole^2',
    inputs: ['traffic.potholes'],
  })
  const draft = { indicator: 'traffic.potholes', definition: { ...defined(), min: 'none' } }
  const problems = await administrator.ask('POST', '/dictionary/check', draft)
  expect(checkAnswerSchema.parse(await problems.json()).problems).toMatchObject([{ path: 'definition.min' }])
  expect(await codeOf(viewer.ask('POST', '/dictionary/check', { formula: '1' }))).toBe('403 not-authorised')
})

test('what was said of definitions is in the audit, with what was there before', async () => {
  const answer = await administrator.ask('GET', '/audit?action=definition.change')
  const { entries } = auditAnswerSchema.parse(await answer.json())
  expect(entries.map(({ entry }) => entry)).toMatchObject([
    {
      target: 'traffic.twice',
      outcome: 'done',
      before: { version: 1, formula: '2 * traffic.potholes' },
      after: { version: 2, formula: '3 * traffic.potholes', reason: 'better' },
    },
  ])
})

test('a text that the store cannot keep is refused by its place, and harms nothing', async () => {
  const meaning = (en: string) => add('traffic.unkept', { ...defined(), meaning: { vi: 'nghĩa', en } })
  for (const en of ['a\0b', 'half of \ud83d']) {
    const answer = await meaning(en)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'malformed', path: 'definition.meaning.en' })
  }
  expect((await meaning('a whole 🙂')).status).toBe(201)
})
