import { expect, test } from 'vitest'
import { codeOf, firstAdministrator, PASSWORD, Visitor } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { freshDatabase } from '../support/test-store.ts'

test('guesses are waited for, also after a restart; known and unknown accounts answer alike', async () => {
  const database = await freshDatabase()
  const clock = { now: Date.now() }
  const settings = { DEMO: 'off', DATABASE_URL: database.url }
  let server = await startServer(settings, { clock: () => clock.now })
  await firstAdministrator(server)
  const guess = (email: string, password: string) =>
    new Visitor(server.url).post('/api/v1/sign-in', { email, password })

  for (const email of ['first@example.vn', 'nobody@example.vn']) {
    for (let n = 0; n < 5; n++) expect(await codeOf(guess(email, `guess ${n}`))).toBe('401 wrong-sign-in')
    // The right one too: whoever guesses does not learn that it was.
    const told = await guess(email, PASSWORD)
    expect(told.headers.get('retry-after')).toBe('15')
    expect(await codeOf(told)).toBe('429 too-many-attempts')
  }
  await server.stop()

  server = await startServer(settings, { clock: () => clock.now })
  expect(server.setupLink).toBeUndefined()
  expect(await codeOf(guess('first@example.vn', PASSWORD))).toBe('429 too-many-attempts')
  clock.now += 15_000
  expect((await guess('first@example.vn', PASSWORD)).status).toBe(200)
  for (let n = 0; n < 5; n++)
    expect(await codeOf(guess('first@example.vn', `guess ${n}`))).toBe('401 wrong-sign-in')
  await server.stop()
  await database.drop()
}, 120_000)

test('a session ends when it lies unused, and at the end of its longest life', async () => {
  const clock = { now: Date.now() }
  const lifetimes = { SESSION_IDLE_HOURS: '1', SESSION_MAX_DAYS: '1' }
  const server = await startServer({ DEMO: 'off', ...lifetimes }, { clock: () => clock.now })
  const an = await firstAdministrator(server)
  const hour = 60 * 60_000
  for (let n = 0; n < 23; n++) {
    clock.now += hour - 1
    expect((await an.get('/api/v1/me')).status).toBe(200)
  }
  clock.now += hour
  expect((await an.get('/api/v1/me')).status).toBe(401)

  const signIn = async () => {
    const visitor = new Visitor(server.url)
    await visitor.post('/api/v1/sign-in', { email: 'first@example.vn', password: PASSWORD })
    return visitor
  }
  const again = await signIn()
  clock.now += hour - 1
  expect((await again.get('/api/v1/me')).status).toBe(200)
  clock.now += hour
  expect((await again.get('/api/v1/me')).status).toBe(401)
  await server.stop()
})
