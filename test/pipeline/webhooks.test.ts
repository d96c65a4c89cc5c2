import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import type { Case } from '../../shared/observation.ts'
import {
  webhooksAnswerSchema,
  webhookTestSchema,
  webhookWithSecretSchema,
  type Webhook,
} from '../../shared/webhooks/webhook.ts'
import { createLog } from '../../server/log.ts'
import { createPool } from '../../server/store/pool.ts'
import { definition, feedsApi, post } from '../support/feeds-api.ts'
import { freePort } from '../support/free-port.ts'
import { CITY_AREA, startServer, until, type TestServer } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'
import { WebhookReceiver } from '../support/webhook-receiver.ts'

let database: FreshDatabase
let server: TestServer
let settings: Record<string, string>
let cameras: string
let events: string
const feeds = feedsApi(() => server.url)
const { ask } = feedsApi(() => server.url, 'demo-administrator')
const receiver = new WebhookReceiver()
const BEGUN = Date.now() - 3_600_000

beforeAll(async () => {
  database = await freshDatabase()
  const PORT = String(await freePort())
  settings = { DATABASE_URL: database.url, PORT, OUTGOING_ALLOW: '127.0.0.1,localhost' }
  server = await startServer(settings)
  await receiver.start()
  await feeds.register(definition('cctv', { domains: ['security'] }))
  await feeds.register(definition('events', { domains: ['security'], adapter: { kind: 'cloudevents' } }))
  cameras = (await feeds.issue('cctv')).token
  events = (await feeds.issue('events')).token
})
afterAll(async () => {
  await server.stop()
  await receiver.stop()
  await database.drop()
})

function incident(id: string, more: Partial<Case> = {}): Case {
  return {
    type: 'case',
    id,
    kind: 'security.incident',
    at: BEGUN,
    revision: 1,
    area: CITY_AREA,
    title: 'Va chạm, gọi 0912345678',
    status: 'new',
    severity: 'high',
    openedAt: BEGUN,
    ...more,
  }
}
async function say(...cases: Case[]): Promise<void> {
  expect((await post(server.url, cameras, cases)).status).toBe(200)
}
async function added(more: object) {
  const filter = { kinds: ['case'] }
  const answer = await ask('POST', '/webhooks', { name: 'Đầu nhận', url: receiver.url, filter, ...more })
  expect(answer.status).toBe(201)
  return webhookWithSecretSchema.parse(await answer.json())
}
async function board(): Promise<Webhook[]> {
  return webhooksAnswerSchema.parse(await (await ask('GET', '/webhooks')).json()).webhooks
}
async function stateOf(id: string) {
  return (await board()).find((one) => one.id === id)
}
const idsTaken = () => [
  ...new Set(receiver.taken.filter(({ type }) => type === 'vn.toancanh.case').map(({ id }) => id)),
]

test('what a place does not know is refused, and nobody else may say whom it is posted to', async () => {
  const url = receiver.url
  const wrong = await ask('POST', '/webhooks', {
    name: 'a',
    url,
    filter: { kinds: ['case'], scopes: ['nowhere'] },
  })
  expect(httpErrorSchema.parse(await wrong.json())).toMatchObject({
    code: 'malformed',
    path: 'filter.scopes.0',
  })
  expect((await feeds.ask('GET', '/webhooks')).status).toBe(403)
  expect((await ask('POST', '/webhooks/none/rotate')).status).toBe(404)
  expect(await board()).toEqual([])
})

test('nothing is lost over a restart of the server while the receiver is away, and the order is kept', async () => {
  await say(incident('before'))
  const { id, secret } = await added({ filter: { kinds: ['case'], domains: ['security'], severity: 'high' } })
  receiver.secrets = [secret]
  await say(incident('c1'), incident('low', { severity: 'normal' }), incident('c1', { revision: 2 }))
  await until(() => idsTaken().length === 2)
  expect(await stateOf(id)).toMatchObject({ state: 'active', failures: 0, hasAuthorization: false })
  const metrics = async () => (await fetch(`${server.url}/metrics`)).text()
  await until(async () => /^toancanh_webhooks_delivered_events_total [1-9]/m.test(await metrics()))
  expect(await metrics()).toMatch(/^toancanh_webhooks\{state="active"\} 1$/m)
  await expect.poll(metrics).toMatch(/^toancanh_webhooks_waiting_events 0$/m)
  await receiver.stop()
  await say(incident('c2'))
  await until(async () => (await stateOf(id))?.waiting === 1 && (await stateOf(id))?.state === 'failing')
  expect(await stateOf(id)).toMatchObject({ lastError: { code: 'unreachable', status: null } })
  await server.stop()
  server = await startServer(settings)
  await say(incident('c3'))
  await receiver.start()
  // What was tried and taken is not waited for any longer.
  await ask('POST', `/webhooks/${id}/test`)
  await until(() => idsTaken().length === 4)
  expect(idsTaken()).toEqual(['case:c1:1', 'case:c1:2', 'case:c2:1', 'case:c3:1'])
  expect(receiver.came.every(({ isSigned }) => isSigned)).toBe(true)
  expect(JSON.stringify(receiver.came)).toContain('Va chạm, gọi [SĐT]')
  expect(JSON.stringify(receiver.came)).not.toContain('0912345678')
})

test('paused it waits; a new secret signs beside the old one; a test says what came of it', async () => {
  const [{ id } = { id: '' }] = await board()
  await ask('PATCH', `/webhooks/${id}`, { paused: true })
  await say(incident('c4'))
  const [old] = receiver.secrets
  const rotated = webhookWithSecretSchema.parse(await (await ask('POST', `/webhooks/${id}/rotate`)).json())
  receiver.secrets = [old ?? '', rotated.secret]
  expect(rotated.rotatesUntil).toBeGreaterThan(Date.now() + 80_000_000)
  const tested = await (await ask('POST', `/webhooks/${id}/test`)).json()
  expect(webhookTestSchema.parse(tested)).toMatchObject({ ok: true, status: 204 })
  expect(receiver.taken.at(-1)).toMatchObject({ type: 'vn.toancanh.test', isSigned: true })
  expect((await stateOf(id))?.state).toBe('paused')
  await ask('PATCH', `/webhooks/${id}`, { paused: false, texts: 'none' })
  await until(() => idsTaken().includes('case:c4:1'))
  const last = receiver.taken.at(-1)
  expect(last).toMatchObject({ isSigned: true })
  expect(JSON.stringify(last?.data)).not.toContain('Va chạm')
})

test("this centre's own door takes what is sent, and what comes round again ends there", async () => {
  const handshake = { method: 'OPTIONS', headers: { 'WebHook-Request-Origin': 'ioc.example.vn' } }
  const url = `${server.url}/api/v1/in/events`
  expect((await fetch(url, handshake)).headers.get('webhook-allowed-origin')).toBe('*')
  const { id } = await added({ url, mode: 'batch', authorization: `Bearer ${events}` })
  await say(incident('c5'), incident('c6'))
  await until(async () => (await feeds.board('events')).duplicates > 0)
  expect(await feeds.board('events')).toMatchObject({ accepted: 2, rejected: 0 })
  expect(await stateOf(id)).toMatchObject({ state: 'active', hasAuthorization: true, mode: 'batch' })
  const moved = await ask('PATCH', `/webhooks/${id}`, { url: 'https://elsewhere.example/x' })
  expect(await moved.json()).toMatchObject({ hasAuthorization: false, state: 'verifying' })
})

test('no secret stands in the store or the audit, where each change does', async () => {
  const pool = createPool(database.connection, createLog('silent'), { max: 1 })
  const { rows } = await pool.query<{ all: string }>(`select secrets::text as all from webhook`)
  const { rows: audit } = await pool.query<{ all: string }>('select to_jsonb(a)::text as all from audit a')
  await pool.end()
  const kept = JSON.stringify([rows, audit])
  for (const secret of [...receiver.secrets, events]) expect(kept).not.toContain(secret)
  for (const action of ['add', 'change', 'rotate', 'test']) expect(kept).toContain(`webhook.${action}`)
  for (const { id } of await board()) expect((await ask('DELETE', `/webhooks/${id}`)).status).toBe(200)
  expect(await board()).toEqual([])
})
