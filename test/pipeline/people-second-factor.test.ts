import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { secondFactorAnswerSchema } from '../../shared/access/sign-in.ts'
import { codeOf, EVERYTHING, firstAdministrator, invited, PASSWORD, Visitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { totpAt } from '../support/totp.ts'

/** The library that looks at codes reads the machine's clock: that one is set here, and the server's is the same. */
const setClock = (at: number) => vi.setSystemTime(at)
const HALF_MINUTE_MS = 30_000

describe('a second factor', () => {
  let server: TestServer
  let an: Visitor
  let now = Math.ceil(Date.now() / HALF_MINUTE_MS) * HALF_MINUTE_MS
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now })
    server = await startServer({ DEMO: 'off' }, { clock: () => Date.now() })
    an = await firstAdministrator(server)
  })
  afterEach(() => {
    // Each test begins with codes of its own.
    now += 10 * HALF_MINUTE_MS
    setClock(now)
  })
  afterAll(async () => {
    vi.useRealTimers()
    await server.stop()
  })

  const signIn = (email: string, more: object = {}) => {
    const visitor = new Visitor(server.url)
    return visitor.post('/api/v1/sign-in', { email, password: PASSWORD, ...more })
  }

  async function withAuthenticator(email: string) {
    const { visitor, id } = await invited(an, { email, grants: [EVERYTHING] })
    const answer = await visitor.post('/api/v1/me/second-factor', { password: PASSWORD })
    const { uri, recoveryCodes } = secondFactorAnswerSchema.parse(await answer.json())
    const secret = new URL(uri).searchParams.get('secret') ?? ''
    const code = () => totpAt(secret, Date.now())
    return { visitor, id, uri, recoveryCodes, code, email }
  }

  async function confirmed(email: string) {
    const made = await withAuthenticator(email)
    await made.visitor.post('/api/v1/me/second-factor/confirm', { totp: made.code() })
    setClock(Date.now() + 4 * HALF_MINUTE_MS)
    return made
  }

  test('is set up with the password, and counts from its first code on', async () => {
    const { visitor, uri, recoveryCodes, code, email } = await withAuthenticator('a@example.vn')
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await (await signIn(email)).json()).toMatchObject({ status: 'signed-in' })
    const wrong = code() === '000000' ? '111111' : '000000'
    const confirm = (totp: string) => visitor.post('/api/v1/me/second-factor/confirm', { totp })
    expect(await codeOf(confirm(wrong))).toBe('403 wrong-code')
    expect((await visitor.me()).secondFactor).toBe(false)
    const before = visitor.cookie
    expect(await codeOf(confirm(code()))).toBe('204')
    expect(visitor.cookie).not.toBe(before)
    expect((await visitor.me()).secondFactor).toBe(true)
    expect(await (await signIn(email)).json()).toEqual({ status: 'second-factor' })
  })

  test('is not set up without the password, nor by a code alone', async () => {
    const { visitor } = await invited(an, { email: 'b@example.vn', grants: [EVERYTHING] })
    const enable = visitor.post('/api/v1/me/second-factor', { password: 'another password' })
    expect(await codeOf(enable)).toBe('403 wrong-password')
    const confirm = visitor.post('/api/v1/me/second-factor/confirm', { totp: '000000' })
    expect(await codeOf(confirm)).toBe('409 second-factor-off')
  })

  test('opens with its code, once; not with one of another time, nor without the password', async () => {
    const { code, email } = await confirmed('c@example.vn')
    const totp = code()
    expect(await codeOf(signIn(email, { totp, password: 'another password' }))).toBe('401 wrong-sign-in')
    expect(await (await signIn(email, { totp })).json()).toMatchObject({ status: 'signed-in' })
    expect(await codeOf(signIn(email, { totp }))).toBe('401 wrong-code')
    setClock(Date.now() + 4 * HALF_MINUTE_MS)
    expect(await codeOf(signIn(email, { totp }))).toBe('401 wrong-code')
    expect(await (await signIn(email, { totp: code() })).json()).toMatchObject({ status: 'signed-in' })
  })

  test('can be replaced by a recovery code, each once', async () => {
    const { recoveryCodes, email } = await confirmed('d@example.vn')
    const [first, second] = recoveryCodes
    expect(await (await signIn(email, { recoveryCode: first })).json()).toMatchObject({ status: 'signed-in' })
    expect(await codeOf(signIn(email, { recoveryCode: first }))).toBe('401 wrong-code')
    expect(await (await signIn(email, { recoveryCode: second })).json()).toMatchObject({
      status: 'signed-in',
    })
  })

  test('is given up with the password, or taken by an administrator where it was lost', async () => {
    const one = await confirmed('e@example.vn')
    const disable = (password: string) => one.visitor.post('/api/v1/me/second-factor/disable', { password })
    expect(await codeOf(disable('another password'))).toBe('403 wrong-password')
    expect(await codeOf(disable(PASSWORD))).toBe('204')
    expect(await (await signIn(one.email)).json()).toMatchObject({ status: 'signed-in' })

    const other = await confirmed('f@example.vn')
    await an.ask('PATCH', `/api/v1/people/${other.id}`, { secondFactor: false })
    expect(await (await signIn(other.email)).json()).toMatchObject({ status: 'signed-in' })
  })

  test('is asked for after a reset too: a mailbox is no authenticator', async () => {
    const { id, email, code } = await confirmed('g@example.vn')
    const answer = await an.post(`/api/v1/people/${id}/reset-link`)
    const { link } = (await answer.json()) as { link: { url: string } }
    const token = new URL(link.url).searchParams.get('token')
    const visitor = new Visitor(server.url)
    const joined = await visitor.post('/api/v1/join', { token, password: 'another long password' })
    expect(await joined.json()).toEqual({ status: 'second-factor' })
    expect(visitor.cookies.size).toBe(0)
    const again = { password: 'another long password', totp: code() }
    expect(await (await signIn(email, again)).json()).toMatchObject({ status: 'signed-in' })
  })
})
