import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES } from '../../shared/access/role.ts'
import { codeOf, EVERYTHING, firstAdministrator, Visitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const ACCOUNTS = ROLES.map((role) => `demo-${role}`)
const as = (server: TestServer, token: string) =>
  new Visitor(server.url, { authorization: `Bearer ${token}` })

describe('a demo', () => {
  let database: FreshDatabase
  let server: TestServer
  beforeAll(async () => {
    database = await freshDatabase()
    server = await startServer({ DEMO: 'on', DATABASE_URL: database.url })
  })
  afterAll(async () => {
    await server.stop()
    await database.drop()
  })

  test('has a guest who may watch, and an account for each role', async () => {
    expect(await new Visitor(server.url).me()).toMatchObject({ type: 'demo', guest: true, demo: true })
    for (const id of ACCOUNTS) {
      expect(await as(server, id).me()).toMatchObject({
        type: 'demo',
        id,
        name: expect.stringContaining('trình diễn') as string,
        guest: false,
        grants: [{ role: id.slice(5) }],
      })
    }
    const [grant] = (await as(server, 'demo-operator').me()).grants
    expect(grant?.scopes).toEqual(['zone:thai-nguyen'])
  })

  test('lets a browser in by one click, and out again', async () => {
    const visitor = new Visitor(server.url)
    const ways = await (await visitor.get('/api/v1/sign-in/ways')).json()
    expect((ways as { demo: { id: string }[] }).demo.map(({ id }) => id)).toEqual(ACCOUNTS)
    await visitor.post('/api/v1/sign-in/demo', { account: 'demo-leader' })
    expect((await visitor.me()).id).toBe('demo-leader')
    await visitor.post('/api/v1/sign-out')
    expect((await visitor.me()).guest).toBe(true)
    expect(await codeOf(visitor.post('/api/v1/sign-in/demo', { account: 'demo-none' }))).toBe('404 not-found')
  })

  test('takes a bearer that is wrong for nobody', async () => {
    expect(await codeOf(as(server, 'demo-none').get('/api/v1/me'))).toBe('401 not-signed-in')
  })

  test('its administrator changes nothing about people: that would outlive the demo', async () => {
    const demo = as(server, 'demo-administrator')
    const invite = { name: 'X', email: 'x@example.vn', grants: [EVERYTHING] }
    expect((await demo.get('/api/v1/people')).status).toBe(200)
    expect(await codeOf(demo.post('/api/v1/people', invite))).toBe('403 demo-account')
    const an = await firstAdministrator(server)
    const { id } = await an.me()
    expect(await codeOf(demo.ask('PATCH', `/api/v1/people/${id}`, { disabled: true }))).toBe(
      '403 demo-account',
    )
    expect(await codeOf(demo.post(`/api/v1/people/${id}/reset-link`))).toBe('403 demo-account')
    expect(await codeOf(demo.ask('DELETE', `/api/v1/people/${id}/sessions`))).toBe('403 demo-account')
    expect(await codeOf(demo.post('/api/v1/me/password', { current: 'x', next: 'a long password' }))).toBe(
      '403 demo-account',
    )
    expect((await an.get('/api/v1/me')).status).toBe(200)
  })

  test('leaves nothing of its accounts in the store', async () => {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    const { rows } = await client.query<{ text: string }>(
      `select p::text as text from person p union all select s::text from session s union all select a::text from account a`,
    )
    await client.end()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ text }) => text.includes('demo'))).toEqual([])
  })
})

describe('a server that is no demo', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({ DEMO: 'off' })
  })
  afterAll(() => server.stop())

  test.each(ACCOUNTS)('knows no %s, by bearer, cookie or sign-in', async (account) => {
    expect(await codeOf(as(server, account).get('/api/v1/me'))).toBe('401 not-signed-in')
    const visitor = new Visitor(server.url)
    visitor.cookies.set('toan-canh.session', account)
    expect(await codeOf(visitor.get('/api/v1/me'))).toBe('401 not-signed-in')
    expect(await codeOf(visitor.post('/api/v1/sign-in/demo', { account }))).toBe('404 not-found')
  })

  test('knows no guest, and offers no account', async () => {
    const visitor = new Visitor(server.url)
    expect(await codeOf(visitor.get('/api/v1/me'))).toBe('401 not-signed-in')
    expect(await codeOf(visitor.get('/api/v1/centre'))).toBe('401 not-signed-in')
    expect(await (await visitor.get('/api/v1/sign-in/ways')).json()).toMatchObject({ demo: [], oidc: null })
  })
})
