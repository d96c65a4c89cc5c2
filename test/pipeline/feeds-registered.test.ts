import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { FeedConnection, FeedOptions } from '../../shared/feed/feed-options.ts'
import { helloErrorSchema, type HelloError } from '../../shared/session.ts'
import { acknowledged, definition, feedsApi, flow, post } from '../support/feeds-api.ts'
import {
  CITY,
  CITY_AREA,
  feedState,
  heard,
  knock,
  OTHER_AREA,
  startServer,
  until,
} from '../support/server.ts'
import type { TestServer } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

let server: TestServer
let database: FreshDatabase
let aheadMs = 0
const clock = () => Date.now() + aheadMs
const open: { disconnect(): unknown }[] = []
let feed: FeedConnection | undefined

const start = () => startServer({ DATABASE_URL: database.url }, { clock })
const api = feedsApi(() => server.url)

beforeAll(async () => {
  database = await freshDatabase()
  server = await start()
})
afterEach(async () => {
  for (const socket of open.splice(0)) socket.disconnect()
  await feed?.close()
  feed = undefined
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

function enter(hello: Record<string, unknown>) {
  const socket = knock(server.url, { locale: 'en', ...hello })
  open.push(socket)
  return socket
}
const refusalOf = async (hello: Record<string, unknown>) =>
  helloErrorSchema.parse((await heard<Error & { data: unknown }>(enter(hello), 'connect_error')).data).code

function connect(options: Pick<FeedOptions, 'feed'> & Partial<FeedOptions>): FeedConnection {
  feed = connectFeed({ url: server.url, timebase: { kind: 'live' }, clock, flushMs: 5, ...options })
  return feed
}

describe('a feed is registered', () => {
  test('and speaks at once by the token it is shown once, at both doors; by its name it may not', async () => {
    expect(await api.register(definition('detectors'))).toMatchObject({
      stage: 'active',
      origin: 'registered',
    })
    const { token, credential } = await api.issue('detectors')
    expect(token).toMatch(/^tc_detectors_[\w-]{43}$/)
    expect(credential).toMatchObject({ label: 'first', state: 'valid', createdBy: expect.any(String) })
    expect(await acknowledged(post(server.url, token, [flow(CITY_AREA, clock())]))).toMatchObject({
      accepted: 1,
      durable: true,
    })
    await heard(enter({ feed: 'detectors', credential: token }), 'welcome')
    expect(await refusalOf({ feed: 'detectors' })).toBe('bad-credential')
    expect((await post(server.url, `${token}x`, [])).status).toBe(401)
    // Another's token is no token of the city's.
    expect(await refusalOf({ feed: CITY, credential: token })).toBe('bad-credential')
    const held = JSON.stringify(await api.board('detectors'))
    expect(held).toContain(credential.prefix)
    expect(held).not.toContain(token)
  })

  test('as the link of a centre below, and its board says of which', async () => {
    const { definition: told } = await api.register(definition('below', { child: 'song-cong' }))
    expect(told.child).toBe('song-cong')
  })

  test('within what it declares: other areas and kinds are refused by name', async () => {
    await api.register(definition('narrow', { kinds: ['traffic.flow'] }))
    const { token } = await api.issue('narrow')
    const speed = {
      ...flow(CITY_AREA, clock(), 40),
      indicator: 'traffic.speed',
      numerator: 40,
      denominator: 1,
    }
    const sent = [flow(CITY_AREA, clock()), flow(OTHER_AREA, clock()), speed]
    const ack = await acknowledged(post(server.url, token, sent))
    expect(ack.accepted).toBe(1)
    expect(ack.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'not-in-scope'],
      [2, 'not-declared'],
    ])
    await api.change('narrow', { kinds: null })
    expect(await acknowledged(post(server.url, token, [speed]))).toMatchObject({ accepted: 1 })
  })

  test.each([
    ['an id that is taken', definition(CITY), 409, 'id-taken'],
    ['the name of the centre itself', definition('self'), 409, 'id-taken'],
    ['a domain that is none', definition('w1', { domains: ['weather'] }), 400, 'malformed'],
    ['the domain of the centre', definition('w2', { domains: ['centre'] }), 400, 'malformed'],
    ['a scope that is none', definition('w3', { scopes: ['zone:nowhere'] }), 400, 'malformed'],
    ['a kind of another domain', definition('w4', { kinds: ['security.incident'] }), 400, 'malformed'],
    [
      'an indicator that the server computes',
      definition('w5', { kinds: ['traffic.congested'] }),
      400,
      'malformed',
    ],
    ['what is no definition', { id: 'w6' }, 400, 'malformed'],
  ])('not with %s', async (_what, body, status, code) => {
    const answer = await api.ask('POST', '/feeds', body)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
  })

  test('by nobody who may not, and a feed of the pack is changed in the pack', async () => {
    const operator = feedsApi(() => server.url, 'demo-operator')
    expect((await operator.ask('POST', '/feeds', definition('theirs'))).status).toBe(403)
    expect((await api.ask('PATCH', `/feeds/${CITY}`, { cadenceMs: 1_000 })).status).toBe(409)
    expect((await api.ask('DELETE', `/feeds/${CITY}`)).status).toBe(409)
    expect((await api.ask('GET', '/feeds/nobody')).status).toBe(404)
  })
})

describe('credentials', () => {
  test('several hold at once; one that is revoked is cut at once and for good, the other goes on', async () => {
    await api.register(definition('two-tokens'))
    const first = await api.issue('two-tokens', { label: 'first' })
    const second = await api.issue('two-tokens', { label: 'second' })
    const refused: [HelloError, boolean][] = []
    const onRefused = (error: HelloError, final: boolean) => void refused.push([error, final])
    const cut = connect({ feed: 'two-tokens', credential: first.token, onRefused })
    cut.send([flow(CITY_AREA, clock())])
    await cut.drained()
    const beside = enter({ feed: 'two-tokens', credential: second.token })
    await heard(beside, 'welcome')
    expect((await api.board('two-tokens')).connections.map(({ credential }) => credential)).toEqual([
      'first',
      'second',
    ])
    await api.revoke('two-tokens', first.credential.id)
    await until(() => refused.length > 0)
    expect(refused).toMatchObject([[{ code: 'bad-credential' }, true]])
    expect((await post(server.url, first.token, [flow(CITY_AREA, clock())])).status).toBe(401)
    expect(beside.connected).toBe(true)
    expect(await acknowledged(post(server.url, second.token, [flow(CITY_AREA, clock(), 2)]))).toMatchObject({
      accepted: 1,
    })
    expect((await api.board('two-tokens')).credentials.map(({ label, state }) => [label, state])).toEqual([
      ['second', 'valid'],
      ['first', 'revoked'],
    ])
  })

  test('one that expires is over by the server clock, on live connections too', async () => {
    await api.register(definition('short-lived'))
    const { token } = await api.issue('short-lived', { label: 'week', expiresAt: clock() + 604_800_000 })
    const socket = enter({ feed: 'short-lived', credential: token })
    await heard(socket, 'welcome')
    const cut = heard<{ code: string }>(socket, 'cut')
    aheadMs += 604_800_001
    expect(await cut).toMatchObject({ code: 'bad-credential' })
    expect(await refusalOf({ feed: 'short-lived', credential: token })).toBe('bad-credential')
    const late = await api.ask('POST', '/feeds/short-lived/credentials', { label: 'x', expiresAt: 1 })
    expect(late.status).toBe(400)
    // Of what was being written it seems to have waited for a week: nothing is taken for a moment.
    await until(async () => (await fetch(`${server.url}/readyz`)).ok)
  })

  test('a feed of the pack may have one as well; in a demo its name still does', async () => {
    const { token } = await api.issue(CITY, { label: 'box' })
    await heard(enter({ credential: token }), 'welcome')
    await heard(enter({}), 'welcome')
    expect(await api.board(CITY)).toMatchObject({ needsCredential: false, origin: 'pack' })
    expect(await refusalOf({ credential: `${token}x` })).toBe('bad-credential')
  })
})

describe('limits of a feed', () => {
  test('of rate, of bytes and of connections are known answers', async () => {
    // So slow that a busy machine is quicker: what is taken beyond the limit is a debt of many seconds.
    await api.register(
      definition('small', { limits: { perSecond: 1, maxBatchBytes: 2_000, connections: 1 } }),
    )
    const { token } = await api.issue('small')
    const at = clock()
    const many = Array.from({ length: 15 }, (_, i) => flow(CITY_AREA, at - i, i))
    expect(await acknowledged(post(server.url, token, many))).toMatchObject({ accepted: 15 })
    const again = await post(server.url, token, many)
    expect([again.status, await again.json()]).toMatchObject([429, { code: 'too-many' }])
    const long = Array.from({ length: 40 }, (_, i) => flow(CITY_AREA, at - i, i))
    expect((await post(server.url, token, long)).status).toBe(413)
    const socket = enter({ feed: 'small', credential: token })
    expect(await heard(socket, 'welcome')).toMatchObject({ maxBatchBytes: 2_000 })
    expect(await refusalOf({ feed: 'small', credential: token })).toBe('too-many-connections')
    const cut = heard<{ code: string }>(socket, 'cut')
    socket.emit('batch', { batch: 'long', observations: long }, () => undefined)
    expect(await cut).toMatchObject({ code: 'too-large' })
    // The feed beside it is not touched.
    expect(await feedState(server.url, CITY)).toMatchObject({ stage: 'active' })
  })
})

describe('a feed in trial', () => {
  test('is judged member by member and told so, and nothing comes of it until it goes live', async () => {
    await api.register(definition('candidate', { stage: 'trial' }))
    const { token } = await api.issue('candidate')
    const thing = {
      type: 'thing',
      id: 'post-1',
      kind: 'traffic.detector',
      at: 1_000,
      revision: 1,
      area: CITY_AREA,
      name: 'Trạm thử nghiệm',
      status: 'online',
    }
    const { area: _, ...ofThing } = { ...flow('', clock(), 3), thing: 'post-1' }
    const sent = [thing, ofThing, { ...ofThing, thing: 'post-2' }]
    const ack = await acknowledged(post(server.url, token, sent))
    expect(ack).toMatchObject({ accepted: 2, trial: true, durable: false })
    expect(ack.rejected).toMatchObject([{ index: 2, code: 'unknown-thing' }])
    expect(await acknowledged(post(server.url, token, sent))).toMatchObject({ accepted: 0, duplicates: 2 })
    const room = async (domain: string) => (await api.ask('GET', `/rooms/zone:thai-nguyen/${domain}`)).text()
    expect(await room('traffic')).not.toContain('Trạm thử nghiệm')
    expect(await room('centre')).not.toContain('candidate')
    await api.change('candidate', { stage: 'active' })
    const live = await acknowledged(post(server.url, token, sent))
    expect(live).toMatchObject({ accepted: 2, duplicates: 0, durable: true })
    expect(live.trial).toBeUndefined()
    await until(async () => (await room('traffic')).includes('Trạm thử nghiệm'))
  })
})

test('who watches a feed sees what arrived, how it was understood, and why not', async () => {
  await api.register(definition('watched', { stage: 'trial' }))
  const { token } = await api.issue('watched', { label: 'máy chủ phòng' })
  const at = Date.UTC(2026, 10, 26, 0, 30)
  expect((await api.arrivals('watched')).arrivals).toEqual([])
  await post(server.url, token, [
    flow(CITY_AREA, clock(), 12.5),
    { ...flow('Z', at), indicator: 'traffic.flow' },
  ])
  await fetch(`${server.url}/api/v1/observations`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: '{"observations": [',
  })
  const { arrivals, latest } = await api.arrivals('watched')
  expect(latest).toBe(2)
  expect(arrivals).toMatchObject([
    {
      door: 'http',
      credential: 'máy chủ phòng',
      agent: 'test',
      trial: true,
      accepted: 1,
      rejected: 1,
      members: [
        { outcome: 'accepted', type: 'reading', what: 'Lưu lượng', value: expect.stringMatching(/^12,5 /) },
        {
          outcome: 'rejected',
          code: 'unknown-area',
          path: 'area',
          reason: expect.stringContaining('không có đơn vị'),
        },
      ],
    },
    { refused: 'not-json', size: 0 },
  ])
  const inEnglish = await api.arrivals('watched', 0, 'en')
  expect(inEnglish.arrivals[0]?.members[1]?.reason).toContain('no such area')
  // What the feed was told in its own language is told in that of who watches.
  expect(inEnglish.arrivals[0]?.members[1]?.reason).not.toContain('không')
  expect((await api.arrivals('watched', latest)).arrivals).toEqual([])
})

test('a restart keeps feeds, credentials and what was said; a retired feed stays out, and its history stays', async () => {
  await api.register(definition('lasting'))
  await api.register(definition('leaving'))
  const lasting = await api.issue('lasting')
  const leaving = await api.issue('leaving')
  const said = flow(CITY_AREA, clock(), 7)
  for (const { token } of [lasting, leaving]) {
    expect(await acknowledged(post(server.url, token, [said]))).toMatchObject({ accepted: 1 })
  }
  const socket = enter({ feed: 'leaving', credential: leaving.token })
  await heard(socket, 'welcome')
  const cut = heard(socket, 'cut')
  expect((await api.ask('DELETE', '/feeds/leaving')).status).toBe(200)
  expect(await cut).toMatchObject({ code: 'bad-credential' })
  await server.stop()
  server = await start()
  expect(await acknowledged(post(server.url, lasting.token, [said]))).toMatchObject({ duplicates: 1 })
  expect((await post(server.url, leaving.token, [said])).status).toBe(401)
  expect(await refusalOf({ feed: 'leaving', credential: leaving.token })).toBe('unknown-feed')
  expect(await api.board('leaving')).toMatchObject({
    stage: 'retired',
    carries: { indicators: [{ series: 1 }] },
  })
  expect((await api.ask('POST', '/feeds', definition('leaving'))).status).toBe(409)
  expect((await api.board('lasting')).credentials[0]?.lastUsedAt).toBeGreaterThan(0)
})

test('outside a demo nobody speaks by a name alone', async () => {
  const closed = await startServer({
    DEMO: 'off',
    FEED_CREDENTIALS: JSON.stringify({ [CITY]: 'correct-horse-battery' }),
  })
  const enterThere = (hello: object) => {
    const socket = knock(closed.url, { ...hello })
    open.push(socket)
    return socket
  }
  const welcomed = heard(enterThere({ credential: 'correct-horse-battery' }), 'welcome')
  const refused = heard<Error & { data: unknown }>(enterThere({ feed: 'city-pho-yen' }), 'connect_error')
  await welcomed
  expect(helloErrorSchema.parse((await refused).data).code).toBe('bad-credential')
  await closed.stop()
})
