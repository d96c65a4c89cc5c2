import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peopleAnswerSchema } from '../../shared/access/person.ts'
import { sessionsAnswerSchema } from '../../shared/access/session.ts'
import {
  codeOf,
  EVERYTHING,
  firstAdministrator,
  invited,
  PASSWORD,
  tokenOf,
  Visitor,
} from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

describe('signing in', () => {
  let server: TestServer
  let an: Visitor
  beforeAll(async () => {
    server = await startServer({ DEMO: 'off' })
    an = await firstAdministrator(server)
  })
  afterAll(() => server.stop())

  test('who was set up first administers everything', async () => {
    expect(await an.me()).toMatchObject({
      type: 'person',
      name: 'An',
      email: 'first@example.vn',
      grants: [EVERYTHING],
      demo: false,
      guest: false,
      hasPassword: true,
      secondFactor: false,
    })
  })

  test('a password opens, by whatever case the address is typed; a wrong one does not', async () => {
    const visitor = new Visitor(server.url)
    expect(await codeOf(visitor.get('/api/v1/me'))).toBe('401 not-signed-in')
    const signIn = (email: string, password: string) => visitor.post('/api/v1/sign-in', { email, password })
    expect(await codeOf(signIn('first@example.vn', 'not the password'))).toBe('401 wrong-sign-in')
    expect(await codeOf(signIn('nobody@example.vn', PASSWORD))).toBe('401 wrong-sign-in')
    expect(await codeOf(visitor.get('/api/v1/me'))).toBe('401 not-signed-in')
    expect((await signIn('First@Example.VN', PASSWORD)).status).toBe(200)
    expect((await visitor.me()).name).toBe('An')
  })

  test('a session is a cookie that no script reads and no other page sends', async () => {
    const visitor = new Visitor(server.url)
    const answer = await visitor.post('/api/v1/sign-in', { email: 'first@example.vn', password: PASSWORD })
    const [line = '', ...others] = answer.headers.getSetCookie()
    expect(others).toEqual([])
    expect(line).toMatch(/^toan-canh\.session=/)
    expect(line).toContain('; HttpOnly')
    expect(line).toContain('; SameSite=Lax')
    expect(line).toContain('; Path=/')
    expect(line).toMatch(/; Max-Age=2592000/)
    expect(line).not.toContain('Secure')
    expect(await answer.text()).not.toContain(visitor.cookie.slice(20, 40))
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })

  test('a program asks for a bearer instead, and gets no cookie', async () => {
    const visitor = new Visitor(server.url)
    const given = { email: 'first@example.vn', password: PASSWORD, bearer: true }
    const answer = await visitor.post('/api/v1/sign-in', given)
    const { token } = (await answer.json()) as { token: string }
    expect(visitor.cookies.size).toBe(0)
    const bearer = (value: string) => new Visitor(server.url, { authorization: `Bearer ${value}` })
    expect((await bearer(token).me()).name).toBe('An')
    expect(await codeOf(bearer(token.split('.')[0] ?? '').get('/api/v1/me'))).toBe('401 not-signed-in')
    expect(await codeOf(bearer(`${token}x`).get('/api/v1/me'))).toBe('401 not-signed-in')
  })

  test('a session that is signed out opens nothing, also where its cookie was kept', async () => {
    const { visitor } = await invited(an, { email: 'out@example.vn', grants: [EVERYTHING] })
    const kept = new Visitor(server.url)
    for (const [name, value] of visitor.cookies) kept.cookies.set(name, value)
    expect((await kept.me()).email).toBe('out@example.vn')
    expect(await codeOf(visitor.post('/api/v1/sign-out'))).toBe('204')
    expect(visitor.cookies.size).toBe(0)
    expect(await codeOf(kept.get('/api/v1/me'))).toBe('401 not-signed-in')
  })

  test('sessions are seen, and ended one by one', async () => {
    const { visitor } = await invited(an, { email: 'many@example.vn', grants: [EVERYTHING] })
    const elsewhere = new Visitor(server.url)
    await elsewhere.post('/api/v1/sign-in', { email: 'many@example.vn', password: PASSWORD })
    const list = async () =>
      sessionsAnswerSchema.parse(await (await visitor.get('/api/v1/me/sessions')).json()).sessions
    const sessions = await list()
    expect(sessions.map(({ current, device, address }) => ({ current, device, address }))).toEqual([
      { current: false, device: 'Visitor/1', address: '127.0.0.1' },
      { current: true, device: 'Visitor/1', address: '127.0.0.1' },
    ])
    const other = sessions.find(({ current }) => !current)?.session ?? ''
    expect(await codeOf(an.ask('DELETE', `/api/v1/me/sessions/${other}`))).toBe('404 not-found')
    expect(await codeOf(visitor.ask('DELETE', `/api/v1/me/sessions/${other}`))).toBe('204')
    expect(await codeOf(elsewhere.get('/api/v1/me'))).toBe('401 not-signed-in')
    expect(await list()).toHaveLength(1)
  })

  test('a changed password ends every other session, and the old one opens no more', async () => {
    const { visitor } = await invited(an, { email: 'change@example.vn', grants: [EVERYTHING] })
    const elsewhere = new Visitor(server.url)
    await elsewhere.post('/api/v1/sign-in', { email: 'change@example.vn', password: PASSWORD })
    const before = visitor.cookie
    const change = (current: string, next: string) => visitor.post('/api/v1/me/password', { current, next })
    expect(await codeOf(change('not the password', 'another long password'))).toBe('403 wrong-password')
    expect(await codeOf(change(PASSWORD, 'short'))).toBe('400 malformed')
    expect(await codeOf(change(PASSWORD, 'another long password'))).toBe('204')
    expect(visitor.cookie).not.toBe(before)
    expect((await visitor.me()).email).toBe('change@example.vn')
    expect(await codeOf(elsewhere.get('/api/v1/me'))).toBe('401 not-signed-in')
    const again = (password: string) =>
      new Visitor(server.url).post('/api/v1/sign-in', { email: 'change@example.vn', password })
    expect(await codeOf(again(PASSWORD))).toBe('401 wrong-sign-in')
    expect((await again('another long password')).status).toBe(200)
  })

  test('an invitation works once, is looked at first, and says nothing to who guesses', async () => {
    const answer = await an.post('/api/v1/people', {
      name: 'Chi',
      email: 'chi@example.vn',
      grants: [EVERYTHING],
    })
    expect(answer.status).toBe(201)
    const { link } = (await answer.json()) as { link: { url: string } }
    const token = tokenOf(link.url)
    const visitor = new Visitor(server.url)
    const looked = await (await visitor.post('/api/v1/join/look', { token })).json()
    expect(looked).toMatchObject({ kind: 'invitation', name: 'Chi', email: 'chi@example.vn' })
    expect(await codeOf(visitor.post('/api/v1/join/look', { token: `${token}x` }))).toBe('410 link-spent')
    expect(await codeOf(visitor.post('/api/v1/join', { token, password: 'short' }))).toBe('400 malformed')
    expect((await visitor.post('/api/v1/join', { token, password: PASSWORD })).status).toBe(200)
    expect((await visitor.me()).name).toBe('Chi')
    const again = new Visitor(server.url).post('/api/v1/join', { token, password: PASSWORD })
    expect(await codeOf(again)).toBe('410 link-spent')
    const people = peopleAnswerSchema.parse(await (await an.get('/api/v1/people')).json()).people
    expect(people.find(({ email }) => email === 'chi@example.vn')).toMatchObject({
      status: 'active',
      name: 'Chi',
    })
  })
})
