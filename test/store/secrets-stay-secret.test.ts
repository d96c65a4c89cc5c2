import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type Server } from '../../scripts/house/server.mjs'
import { SECRET_SETTINGS } from '../../server/config/setting-files.ts'
import { CITY, heard, knock, temporaryFolder } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const ROOT = new URL('../..', import.meta.url).pathname
/** Stands in every secret; the end tells which of them came out. */
const MARKER = 'marker-of-a-secret'
const secret = (of: string) => `${MARKER}-${of}-0123456789abcdef`

let database: FreshDatabase
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  database = await freshDatabase()
  folder = await temporaryFolder()
})
afterAll(async () => {
  await database.drop()
  await folder.remove()
})

/** Its own credentials, and others' that were tried. */
const SECRETS = {
  FEED_CREDENTIALS: JSON.stringify({ [CITY]: secret('credential') }),
  AUTH_SECRET: secret('auth'),
  OIDC_CLIENT_SECRET: secret('oidc'),
}

function start(env: Record<string, string>): { server: Server; said: string[] } {
  const said: string[] = []
  const settings = { PORT: '0', DATA_DIR: folder.path, AREA_DATE: '2026-03-02', LOG_LEVEL: 'trace', ...env }
  const onLine = (line: string) => void said.push(line)
  return { server: startServer({ cwd: ROOT, env: { ...process.env, ...settings }, onLine }), said }
}

const markersIn = (said: readonly string[]) => said.filter((line) => line.includes(MARKER))

async function ended({ server, said }: ReturnType<typeof start>): Promise<string[]> {
  await server.url.catch(() => undefined)
  await server.stop()
  return said
}

/** Knocks as feeds and people do, with what is right and what is wrong. */
async function drive(url: string): Promise<void> {
  for (const credential of [secret('credential'), secret('guess'), `${MARKER} with a space`]) {
    const socket = knock(url, { credential })
    await Promise.race([heard(socket, 'welcome'), heard(socket, 'connect_error')])
    socket.emit('batch', { batch: 'b', observations: [{ type: secret('member') }] }, () => undefined)
    socket.disconnect()
  }
  const send = (path: string, headers: Record<string, string>, body?: unknown) =>
    fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).then((answer) => answer.text())
  const bearer = { Authorization: `Bearer ${secret('bearer')}` }
  await send('/api/v1/observations', bearer, { observations: [1] })
  await send('/api/v1/observations', { ...bearer, 'X-Feed-Id': CITY }, { observations: [1] })
  await send('/api/v1/feeds', { Cookie: `toan-canh.session=${secret('cookie')}` })
  await send('/api/v1/people', bearer)
  await send('/api/v1/commands', bearer, { type: secret('type') })
  await send('/api/v1/sign-in', {}, { email: 'an@example.vn', password: secret('password') })
  await send('/api/v1/sign-in', {}, { email: 1, password: secret('password') })
  await send('/api/v1/join', {}, { token: secret('link'), password: secret('new password'), name: 'An' })
  await send('/api/v1/setup', {}, { token: secret('link'), password: secret('new password') })
}

describe('what is secret stands in nothing that a server says', () => {
  test('while it serves those who know it and those who guess', async () => {
    const url = new URL(`postgresql://localhost/${database.connection.database}`)
    url.searchParams.set('host', String(database.connection.host))
    url.searchParams.set('port', String(database.connection.port))
    const user = String(database.connection.user)
    const DATABASE_URL = url.href.replace('//localhost', `//${user}:${secret('database')}@`)
    const OIDC = { OIDC_ISSUER: 'https://127.0.0.1:1', OIDC_CLIENT_ID: 'ioc' }
    const running = start({ ...SECRETS, ...OIDC, DATABASE_URL, DEMO: 'off' })
    const at = await running.server.url
    await drive(at)
    await fetch(`${at}/api/v1/sign-in/oidc`, { redirect: 'manual' })
    // In order, however long that takes: nothing is left unsaid.
    running.server.child.kill('SIGTERM')
    expect(await running.server.ended).toBe(0)
    expect(running.said.some((line) => line.includes('"level":'))).toBe(true)
    expect(markersIn(running.said)).toEqual([])
  })

  test('when its store cannot be reached', async () => {
    const DATABASE_URL = `postgresql://ioc:${secret('database')}@127.0.0.1:1/ioc`
    const said = await ended(start({ ...SECRETS, DATABASE_URL }))
    expect(said.length).toBeGreaterThan(0)
    expect(markersIn(said)).toEqual([])
  })

  test('when they are wrong, each by its name', async () => {
    const wrong = Object.fromEntries(SECRET_SETTINGS.map((name) => [name, `\t${MARKER}\t`]))
    const said = await ended(start(wrong))
    for (const name of SECRET_SETTINGS) expect(said.join('\n')).toContain(`${name}: expected`)
    expect(markersIn(said)).toEqual([])
  })
})
