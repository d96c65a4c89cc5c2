import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { FeedConnection } from '../../shared/feed/feed-options.ts'
import { aboveAnswerSchema } from '../../shared/federation/above.ts'
import { proposalsAnswerSchema } from '../../shared/federation/proposal.ts'
import { definitionAnswerSchema } from '../../shared/kpi/dictionary-answers.ts'
import { caseSchema, type Case } from '../../shared/observation.ts'
import { frameSchema } from '../../shared/live/frame.ts'
import { incident, registeredFeed } from '../support/city-feeds.ts'
import { feedsApi } from '../support/feeds-api.ts'
import { computed, defined } from '../support/definitions.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { freePort } from '../support/free-port.ts'
import { LinkProxy } from '../support/link-proxy.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'
import { feedState, OTHER_AREA, startServer, type TestServer } from '../support/server.ts'

/** A bound for what hangs; a busy machine is no failure. */
const THREE_SERVERS_WITHIN_MS = 90_000
const DRAINED_WITHIN_MS = 60_000
const PATIENT = { timeout: 60_000, interval: 50 }
vi.setConfig({ testTimeout: 120_000 })
/** Figures are computed twice a minute, in each centre on the way. */
const LATER = { timeout: 110_000, interval: 200 }

let region: TestServer
let province: TestServer
let city: TestServer
let link: LinkProxy
let provincial: FeedConnection
let police: FeedConnection
let database: FreshDatabase
const startCity = () =>
  startServer({ CENTRE: 'thai-nguyen', UPLINK_URL: link.url, DATABASE_URL: database.url })

beforeAll(async () => {
  const port = await freePort()
  link = await LinkProxy.start(() => port)
  region = await startServer({ CENTRE: 'northern-mountains' })
  province = await startServer({ PORT: String(port), UPLINK_URL: region.url })
  provincial = await registeredFeed(province.url, 'provincial', {
    more: { domains: ['education'], scopes: ['zone:thai-nguyen-province'] },
  })
  provincial.send([
    { type: 'reading', indicator: 'education.schools', area: OTHER_AREA, at: Date.now(), value: 104 },
  ])
  await provincial.drained(DRAINED_WITHIN_MS)
  database = await freshDatabase()
  city = await startCity()
  police = await registeredFeed(city.url, 'police')
}, THREE_SERVERS_WITHIN_MS)
afterAll(async () => {
  await police.close()
  await provincial.close()
  await city.stop()
  await province.stop()
  await region.stop()
  await link.stop()
  await database.drop()
})

function ask(
  { url }: TestServer,
  path: string,
  body: unknown,
  method: 'POST' | 'PUT' = 'POST',
  token = 'demo-administrator',
): Promise<Response> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  return fetch(`${url}/api/v1/${path}`, { method, headers, body: JSON.stringify(body) })
}

async function held({ url }: TestServer, kind: string): Promise<Case | undefined> {
  const answer = await fetchPatiently(`${url}/api/v1/rooms/zone:thai-nguyen/tasks`)
  const { cases = [] } = frameSchema.parse(await answer.json())
  return cases.map((record) => record.case).find((item) => item.kind === kind)
}

function get({ url }: TestServer, path: string): Promise<Response> {
  const headers = { Authorization: 'Bearer demo-administrator' }
  return fetchPatiently(`${url}/api/v1/${path}`, { headers })
}

/** The newest version, whatever day it holds from. */
async function definitionAt(server: TestServer, indicator: string) {
  const answer = await get(server, `dictionary/${indicator}`)
  return answer.ok ? definitionAnswerSchema.parse(await answer.json()).versions[0] : undefined
}

async function linkOf(server: TestServer, to = 'parent') {
  const scope = server === city ? 'zone:thai-nguyen' : 'zone:thai-nguyen-province'
  const room = frameSchema.parse(await (await get(server, `rooms/${scope}/centre`)).json())
  return room.things?.find(({ key }) => key === `link:${to}`)?.attributes
}

async function above() {
  return aboveAnswerSchema.parse(await (await get(city, 'above')).json())
}

async function proposals(server: TestServer) {
  return proposalsAnswerSchema.parse(await (await get(server, 'proposals')).json()).proposals
}

const directive = {
  to: 'thai-nguyen',
  title: 'Kiểm tra thoát nước',
  category: 'disaster',
  dueAt: Date.now() + 86_400_000,
}

test('a directive goes down, its receipt and its progress come up, also after a link was cut; who gave it ends it', async () => {
  const given = caseSchema.parse(await (await ask(province, 'directives', directive)).json())
  const isTold = async (server: TestServer, kind: string, told: Partial<Case>) => {
    await expect.poll(() => held(server, kind), PATIENT).toMatchObject(told)
  }
  await isTold(city, 'tasks.directive', { id: given.id })
  await isTold(province, 'tasks.directive', { status: 'received' })

  link.become('cut')
  const report = await ask(city, `directives/${given.id}/report`, {
    status: 'in-progress',
    progress: 60,
    note: 'đã nạo vét',
  })
  expect(report.status).toBe(200)
  expect((await held(province, 'tasks.directive'))?.status).toBe('received')
  link.become('open')
  await isTold(province, 'tasks.directive', { status: 'in-progress' })
  expect((await held(province, 'tasks.directive'))?.attributes).toMatchObject({
    progress: 60,
    note: 'đã nạo vét',
  })

  expect((await ask(province, `directives/${given.id}/close`, { status: 'done' })).status).toBe(200)
  await isTold(city, 'tasks.receipt', { status: 'settled' })
  await isTold(city, 'tasks.directive', { status: 'done' })
  expect(
    (await ask(city, `directives/${given.id}/report`, { status: 'reported', progress: 100 })).status,
  ).toBe(404)
  // It is the province's: the city cannot end it, and its copy does not come back as another's.
  expect((await ask(city, `directives/${given.id}/close`, { status: 'withdrawn' })).status).toBe(404)
})

test('only a centre right below is told what to do, and only by who may', async () => {
  expect((await ask(province, 'directives', { ...directive, to: 'northern-mountains' })).status).toBe(400)
  expect((await ask(province, 'directives', directive, 'POST', 'demo-operator')).status).toBe(403)
})

test('what an indicator means comes down from the region to the city, and is changed above only', async () => {
  const indicator = 'traffic.potholes'
  const wish = { indicator, reason: 'cả vùng cùng đếm', definition: defined() }
  expect((await ask(region, 'dictionary', wish)).status).toBe(201)
  await expect
    .poll(() => definitionAt(city, indicator), PATIENT)
    .toMatchObject({
      definition: { version: 1, origin: 'added', owner: { centre: 'northern-mountains', version: 1 } },
      reason: 'cả vùng cùng đếm',
    })
  const high = { attention: 10, high: 50 }
  const validFrom = (await definitionAt(region, indicator))?.definition.validFrom
  const change = { version: 1, validFrom, reason: 'có ngưỡng' }
  const changed = { ...change, definition: defined({ thresholds: high }) }
  const refused = await ask(city, `dictionary/${indicator}`, changed, 'PUT')
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'owned-above' }])
  expect((await ask(region, `dictionary/${indicator}`, changed, 'PUT')).status).toBe(200)
  await expect
    .poll(() => definitionAt(city, indicator), PATIENT)
    .toMatchObject({ definition: { version: 2, thresholds: high, owner: { version: 2 } } })
  await expect.poll(() => linkOf(city), PATIENT).toMatchObject({ definitionsDiffer: false })
  await expect
    .poll(() => linkOf(province, 'city-thai-nguyen'), PATIENT)
    .toMatchObject({
      definitionsDiffer: false,
      definitionsDifferIn: null,
      definitionsRefused: null,
    })
})

test('what contradicts what the city counts already is refused as a whole, and told on both walls', async () => {
  const own = { indicator: 'traffic.holes', reason: 'ở đây', definition: defined() }
  expect((await ask(city, 'dictionary', own)).status).toBe(201)
  const other = { ...own, definition: defined({ rollUp: 'max', name: { vi: 'Khác', en: 'Other' } }) }
  expect((await ask(province, 'dictionary', other)).status).toBe(201)
  const taken = { indicator: 'traffic.holesTwice', reason: 'x', definition: computed('traffic.holes * 2') }
  expect((await ask(province, 'dictionary', taken)).status).toBe(201)
  // The one may come down before the other was made: both are told in the end.
  const both = /traffic\.holes \(rollUp\).*traffic\.holesTwice \(formula\)/
  const told = {
    definitionsDiffer: true,
    definitionsDifferIn: 'traffic.holes',
    definitionsRefused: expect.stringMatching(both),
  }
  await expect.poll(() => linkOf(city), PATIENT).toMatchObject(told)
  await expect.poll(() => linkOf(province, 'city-thai-nguyen'), PATIENT).toMatchObject(told)
  expect((await definitionAt(city, 'traffic.holes'))?.definition).toEqual({
    ...defined(),
    indicator: own.indicator,
    version: 1,
    origin: 'added',
    validFrom: expect.any(String),
  })
  expect(await definitionAt(city, 'traffic.holesTwice')).toBeUndefined()
})

test('figures of the province stand beside those of the city: with coverage and age, and no part of anything', async () => {
  await expect
    .poll(async () => (await above()).figures.find(({ value }) => value === 104), PATIENT)
    .toMatchObject({
      indicator: 'education.schools',
      scope: 'zone:thai-nguyen-province',
      reported: 1,
      expected: 1,
      state: 'fresh',
    })
  const { centre, zones, figures } = await above()
  expect(centre).toBe('thai-nguyen-province')
  expect(zones[0]).toMatchObject({ centre: 'thai-nguyen-province', scope: 'zone:thai-nguyen-province' })
  expect(zones.map((zone) => zone.centre)).toContain('song-cong')
  expect(figures.some(({ indicator }) => indicator.startsWith('centre.'))).toBe(false)
  const room = frameSchema.parse(await (await get(city, 'rooms/zone:thai-nguyen/education')).json())
  expect(room.rollUps?.value ?? []).not.toContain(104)
})

test('a proposal goes through the province to the city; accepted, the fact is another, and both above hear it', async () => {
  police.send([incident(Date.now(), 1, 'cháy')])
  await police.drained(DRAINED_WITHIN_MS)
  const feed = 'province-thai-nguyen-centre/city-thai-nguyen/police'
  const wish = { feed, id: 'c1', revision: 1, change: { status: 'dispatched' }, reason: 'đã có xe đến' }
  await expect.poll(async () => (await ask(region, 'proposals', wish)).status, PATIENT).toBe(200)
  expect((await ask(region, 'proposals', { ...wish, revision: 0 })).status).toBe(409)
  expect((await ask(region, 'proposals', { ...wish, change: { status: 'nowhere' } })).status).toBe(400)
  expect((await ask(city, 'proposals', { ...wish, feed: 'police' })).status).toBe(409)

  const made = (await proposals(region))[0]?.proposal
  await expect.poll(async () => (await proposals(city))[0]?.role, PATIENT).toBe('to-answer')
  expect((await proposals(province))[0]).toMatchObject({ role: 'passed-on', fact: { id: 'c1', revision: 1 } })
  const yes = { accept: true, reason: 'đúng' }
  expect((await ask(province, `proposals/${made?.id}/answer`, yes)).status).toBe(404)
  expect((await ask(city, `proposals/${made?.id}/answer`, yes, 'POST', 'demo-operator')).status).toBe(403)
  const answered = await ask(city, `proposals/${made?.id}/answer`, yes)
  expect([answered.status, await answered.json()]).toMatchObject([200, { status: 'accepted' }])
  expect((await ask(city, `proposals/${made?.id}/answer`, yes)).status).toBe(409)
  await expect
    .poll(async () => (await proposals(region))[0], PATIENT)
    .toMatchObject({
      proposal: { status: 'accepted', attributes: { note: 'đúng' } },
      fact: { revision: 2, status: 'dispatched' },
    })
})

test('its feed, which knows of no change, counts on: nothing is undone, and nothing is a conflict', async () => {
  police.send([incident(Date.now(), 2, 'cháy lan')])
  await police.drained(DRAINED_WITHIN_MS)
  await expect
    .poll(async () => (await proposals(region))[0]?.fact, PATIENT)
    .toMatchObject({ revision: 3, title: 'cháy lan', status: 'dispatched' })
  for (const [server, feed] of [
    [city, 'police'],
    [province, 'city-thai-nguyen'],
  ] as const)
    expect(await feedState(server.url, feed)).toMatchObject({ conflicts: 0, rejected: 0 })
})

test('of what has changed while there was no link nothing is accepted; declined, it comes back with its reason', async () => {
  link.become('cut')
  const feed = 'city-thai-nguyen/police'
  const wish = {
    feed,
    id: 'c1',
    revision: 3,
    change: { category: 'rescue' },
    reason: 'có người kẹt, gọi 0912 345 678',
  }
  const { id } = caseSchema.parse(await (await ask(province, 'proposals', wish)).json())
  police.send([{ ...incident(Date.now(), 3, 'đã dập tắt'), status: 'resolved' }])
  await police.drained(DRAINED_WITHIN_MS)
  link.become('open')
  await expect.poll(async () => (await proposals(city))[0]?.proposal.id, PATIENT).toBe(id)
  // R11: neither there nor in the audit of who wrote it.
  expect((await proposals(city))[0]?.proposal.text).toMatch(/^có người kẹt/)
  const written = JSON.stringify([await proposals(city), await (await get(province, 'audit')).json()])
  expect(written).toContain('có người kẹt')
  expect(written).not.toContain('345 678')
  const yes = await ask(city, `proposals/${id}/answer`, { accept: true, reason: 'đúng' })
  expect([yes.status, await yes.json()]).toMatchObject([409, { code: 'fact-changed' }])
  const no = { accept: false, reason: 'vụ việc đã xong' }
  expect((await ask(city, `proposals/${id}/answer`, no)).status).toBe(200)
  await expect
    .poll(async () => (await proposals(province))[0]?.proposal, PATIENT)
    .toMatchObject({
      status: 'declined',
      attributes: { note: 'vụ việc đã xong' },
    })
  expect((await proposals(province))[0]?.fact).toMatchObject({
    revision: 4,
    status: 'resolved',
    category: 'fire',
  })
})

test('a region’s figures reach the city by way of the province, which says them as the region’s', async () => {
  const told = async () => (await above()).further[0]
  await expect.poll(told, PATIENT).toMatchObject({
    zone: { centre: 'northern-mountains', scope: 'zone:northern-mountains' },
    hops: ['northern-mountains', 'thai-nguyen-province'],
    heardAt: expect.any(Number),
  })
  await expect
    .poll(async () => (await told())?.figures.find((one) => one.indicator === 'education.schools'), LATER)
    .toMatchObject({ value: 104, reported: 1, state: 'fresh' })
  const room = frameSchema.parse(await (await get(city, 'rooms/zone:thai-nguyen/education')).json())
  expect(room.rollUps?.value ?? []).not.toContain(104)
})

test('a city that starts again without a link knows what came down, and says how long it heard nothing', async () => {
  link.become('cut')
  // What comes down until then is newer than what was known before.
  const before = await above()
  await police.close()
  await city.stop()
  city = await startCity()
  const after = await above()
  expect(after.further[0]?.figures.find(({ value }) => value === 104)).toBeDefined()
  const figureIn = ({ figures }: typeof after) => figures.find(({ value }) => value === 104)
  expect(after.heardAt).toBeLessThanOrEqual(before.heardAt ?? 0)
  const { state: _state, ...kept } = figureIn(before) ?? {}
  expect(figureIn(after)).toMatchObject(kept)
  expect((await definitionAt(city, 'traffic.potholes'))?.definition.owner?.centre).toBe('northern-mountains')
  const change = { version: 2, validFrom: '2100-01-01', reason: 'x', definition: defined() }
  expect((await ask(city, 'dictionary/traffic.potholes', change, 'PUT')).status).toBe(409)
  expect((await proposals(city)).map(({ answer }) => answer?.status)).toEqual(['declined', 'accepted'])
  // What was said of a changed fact comes again: it is what it was.
  const { token } = await feedsApi(() => city.url).issue('police')
  police = connectFeed({ url: city.url, feed: 'police', credential: token, timebase: { kind: 'live' } })
  police.send([incident(Date.now(), 4, 'cháy lại')])
  await police.drained(DRAINED_WITHIN_MS)
  expect(await feedState(city.url, 'police')).toMatchObject({ conflicts: 0, accepted: 1 })
})
