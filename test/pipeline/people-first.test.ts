import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Client } from 'pg'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { authSecret } from '../../server/access/people/auth-secret.ts'
import { createAuth } from '../../server/access/people/auth.ts'
import { PasswordHash } from '../../server/access/people/password-hash.ts'
import { readConfig } from '../../server/config.ts'
import { createPool } from '../../server/store/pool.ts'
import type { Database } from '../../server/store/schema.ts'
import { codeOf, EVERYTHING, firstAdministrator, PASSWORD, tokenOf, Visitor } from '../support/people.ts'
import { startServer, temporaryFolder } from '../support/server.ts'
import { freshDatabase } from '../support/test-store.ts'

const HOUR_MS = 60 * 60_000

test('the first link works once, for a day, until the next start, and is made no more then', async () => {
  const database = await freshDatabase()
  const clock = { now: Date.now() }
  const start = () => startServer({ DEMO: 'off', DATABASE_URL: database.url }, { clock: () => clock.now })
  const setUp = (url: string, link: string | undefined, email = 'first@example.vn') =>
    new Visitor(url).post('/api/v1/setup', {
      token: tokenOf(link ?? ''),
      name: 'An',
      email,
      password: PASSWORD,
    })
  let server = await start()
  const first = server.setupLink
  expect(first).toMatch(new RegExp(`^${server.url}/setup\\?token=[\\w-]{43}$`))
  await server.stop()

  server = await start()
  const second = server.setupLink
  expect(second).not.toBe(first)
  expect(await codeOf(setUp(server.url, first))).toBe('410 link-spent')
  clock.now += 24 * HOUR_MS
  expect(await codeOf(setUp(server.url, second))).toBe('410 link-spent')
  await server.stop()

  server = await start()
  const third = server.setupLink
  const ways = () => new Visitor(server.url).get('/api/v1/sign-in/ways').then((answer) => answer.json())
  expect(await ways()).toMatchObject({ firstAdministrator: true })
  // Of two at once, one.
  const answers = await Promise.all(
    ['one', 'two'].map((name) => setUp(server.url, third, `${name}@example.vn`)),
  )
  expect((await Promise.all(answers.map(codeOf))).toSorted()).toEqual(['200 ok', '410 link-spent'])
  expect(await codeOf(setUp(server.url, third))).toBe('410 link-spent')
  expect(await ways()).toMatchObject({ firstAdministrator: false })
  await server.stop()

  server = await start()
  expect(server.setupLink).toBeUndefined()
  await server.stop()
  await database.drop()
}, 120_000)

test('neither logs nor tables hold what opens something', async () => {
  const database = await freshDatabase()
  let logged = ''
  const into = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString()
      done()
    },
  })
  const server = await startServer(
    { DEMO: 'off', DATABASE_URL: database.url },
    { log: pino({ level: 'trace' }, into) },
  )
  const an = await firstAdministrator(server)
  const answer = await an.post('/api/v1/people', { name: 'B', email: 'b@example.vn', grants: [EVERYTHING] })
  const { link } = (await answer.json()) as { link: { url: string } }
  await an.post('/api/v1/sign-in', { email: 'first@example.vn', password: 'a wrong password' })
  await an.post('/api/v1/join', { token: 'a-wrong-token', password: 'another wrong password' })
  const [, cookie = ''] = an.cookie.split('=')
  const secrets = [
    PASSWORD,
    'a wrong password',
    'another wrong password',
    tokenOf(link.url),
    tokenOf(server.setupLink ?? ''),
    decodeURIComponent(cookie),
  ]
  await server.stop()
  expect(logged).toContain('better-auth')
  const stored = await everythingIn(database.url)
  expect(stored).toContain('first@example.vn')
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10)
    expect(logged).not.toContain(secret)
    expect(stored).not.toContain(secret)
  }
  expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  await database.drop()
})

test('by TLS a session goes by TLS alone', async () => {
  const server = await startServer({ DEMO: 'off', PUBLIC_URL: 'https://ioc.example.vn' })
  expect(server.setupLink).toMatch(/^https:\/\/ioc\.example\.vn\/setup\?token=/)
  const answer = await new Visitor(server.url).post('/api/v1/setup', {
    token: tokenOf(server.setupLink ?? ''),
    name: 'An',
    email: 'first@example.vn',
    password: PASSWORD,
  })
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^__Secure-toan-canh\.session=.*; HttpOnly; Secure; SameSite=Lax$/,
  )
  await server.stop()
})

test('the secret that signs is drawn once, and is nobody else’s to read', async () => {
  const folder = await temporaryFolder()
  const config = readConfig({ DATA_DIR: folder.path })
  const [one, two] = await Promise.all([authSecret(config), authSecret(config)])
  expect(one).toMatch(/^[\w-]{64}$/)
  expect(two).toBe(one)
  expect(await authSecret(config)).toBe(one)
  const file = join(folder.path, 'secrets', 'auth-secret')
  expect((await readFile(file, 'utf8')).trim()).toBe(one)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder.path, 'secrets'))).mode & 0o777).toBe(0o700)
  await folder.remove()
})

test('our tables are what better-auth works on', async () => {
  const database = await freshDatabase()
  const log = pino({ level: 'silent' })
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: createPool(database.connection, log) }),
  })
  const check = async () => {
    const auth = createAuth({
      db,
      log,
      secret: 'a-secret-of-a-test-that-is-long-enough',
      secure: false,
      issuer: 'test',
      passwords: new PasswordHash(),
      now: Date.now,
      mayCome: () => true,
    })
    return (await auth.$context).explicitSchemaCheck?.()
  }
  await check()
  await sql`alter table two_factor drop column backup_codes`.execute(db)
  await expect(check()).rejects.toThrow(/backup_codes/)
  await db.destroy()
  await database.drop()
})

/** All rows of all tables of people and of the audit, as text. */
async function everythingIn(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  )
  let text = ''
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
    text += rows.map(({ row }) => row).join('\n')
  }
  await client.end()
  return text
}
