import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseSchema, type Case } from '../../shared/observation.ts'
import { frameSchema } from '../../shared/live/frame.ts'
import { freePort } from '../support/free-port.ts'
import { LinkProxy } from '../support/link-proxy.ts'
import { startServer, until, type TestServer } from '../support/server.ts'

/** A bound for what hangs; a busy machine is no failure. */
const TWO_SERVERS_WITHIN_MS = 90_000

let province: TestServer
let city: TestServer
let link: LinkProxy

beforeAll(async () => {
  const port = await freePort()
  link = await LinkProxy.start(() => port)
  province = await startServer({ PORT: String(port) })
  city = await startServer({ CENTRE: 'thai-nguyen', UPLINK_URL: link.url })
}, TWO_SERVERS_WITHIN_MS)
afterAll(async () => {
  await city.stop()
  await province.stop()
  await link.stop()
})

function ask(
  { url }: TestServer,
  path: string,
  body: unknown,
  token = 'demo-administrator',
): Promise<Response> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  return fetch(`${url}/api/v1/directives${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function held({ url }: TestServer, kind: string): Promise<Case | undefined> {
  const answer = await fetch(`${url}/api/v1/rooms/zone:thai-nguyen/tasks`)
  const { cases = [] } = frameSchema.parse(await answer.json())
  return cases.map((record) => record.case).find((item) => item.kind === kind)
}

const wish = {
  to: 'thai-nguyen',
  title: 'Kiểm tra thoát nước',
  category: 'disaster',
  dueAt: Date.now() + 86_400_000,
}

test('a directive goes down, its receipt and its progress come up, also after a link was cut; who gave it ends it', async () => {
  const given = caseSchema.parse(await (await ask(province, '', wish)).json())
  await until(async () => (await held(city, 'tasks.directive'))?.id === given.id)
  await until(async () => (await held(province, 'tasks.directive'))?.status === 'received')

  link.become('cut')
  const report = await ask(city, `/${given.id}/report`, {
    status: 'in-progress',
    progress: 60,
    note: 'đã nạo vét',
  })
  expect(report.status).toBe(200)
  expect((await held(province, 'tasks.directive'))?.status).toBe('received')
  link.become('open')
  await until(async () => (await held(province, 'tasks.directive'))?.status === 'in-progress')
  expect((await held(province, 'tasks.directive'))?.attributes).toMatchObject({
    progress: 60,
    note: 'đã nạo vét',
  })

  expect((await ask(province, `/${given.id}/close`, { status: 'done' })).status).toBe(200)
  await until(async () => (await held(city, 'tasks.receipt'))?.status === 'settled')
  await until(async () => (await held(city, 'tasks.directive'))?.status === 'done')
  expect((await ask(city, `/${given.id}/report`, { status: 'reported', progress: 100 })).status).toBe(404)
  // It is the province's: the city cannot end it, and its copy does not come back as another's.
  expect((await ask(city, `/${given.id}/close`, { status: 'withdrawn' })).status).toBe(404)
})

test('only a centre right below is told what to do, and only by who may', async () => {
  expect((await ask(province, '', { ...wish, to: 'northern-mountains' })).status).toBe(400)
  expect((await ask(province, '', wish, 'demo-operator')).status).toBe(403)
})
