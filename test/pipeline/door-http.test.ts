import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { batchAckSchema, MAX_BATCH_BYTES } from '../../shared/batch.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import {
  CITY,
  CITY_AREA,
  feedState,
  OTHER_AREA,
  OTHER_CITY,
  startServer,
  type TestServer,
} from '../support/server.ts'

const CREDENTIAL = 'correct-horse-battery'
let server: TestServer

beforeAll(async () => {
  server = await startServer({ FEED_CREDENTIALS: JSON.stringify({ [CITY]: CREDENTIAL }) })
})
afterAll(() => server.stop())

let at = Date.now() - 3_600_000
const member = () => ({ type: 'reading', indicator: 'traffic.flow', area: CITY_AREA, at: at++, value: 40 })
const AS_CITY = { Authorization: `Bearer ${CREDENTIAL}`, 'Content-Type': 'application/json' }

function post(body: string | Uint8Array<ArrayBuffer> | object, headers: Record<string, string> = AS_CITY) {
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  return fetch(`${server.url}/api/v1/observations`, { method: 'POST', headers, body: bytes })
}

async function refusal(answer: Response) {
  return { status: answer.status, code: httpErrorSchema.parse(await answer.json()).code }
}

async function ackOf(answer: Response) {
  expect(answer.status).toBe(200)
  return batchAckSchema.parse(await answer.json())
}

describe('a batch', () => {
  test('is acknowledged; it need not name itself', async () => {
    const good = member()
    const ack = await ackOf(
      await post({ observations: [good, good, { ...good, area: 'nowhere', at: at++ }] }),
    )
    expect(ack).toMatchObject({ accepted: 1, duplicates: 1, conflicts: [], durable: true })
    expect(ack.rejected).toMatchObject([{ index: 2, code: 'unknown-area', path: 'area' }])
    expect(ack.batch).not.toBe('')
  })

  test('may be gzipped', async () => {
    const body = new Uint8Array(gzipSync(JSON.stringify({ batch: 'z', observations: [member()] })))
    expect(await ackOf(await post(body, { ...AS_CITY, 'Content-Encoding': 'gzip' }))).toMatchObject({
      accepted: 1,
    })
  })

  test('is refused in the language that the request asks for', async () => {
    const messages = await Promise.all(
      ['vi', 'en'].map(async (language) => {
        const answer = await post(
          { observations: [{ ...member(), area: 'nowhere' }] },
          { ...AS_CITY, 'Accept-Language': language },
        )
        return (await ackOf(answer)).rejected[0]?.message
      }),
    )
    expect(messages[0]).toMatch(/không có đơn vị/)
    expect(messages[1]).toMatch(/no such area/)
  })
})

describe('a body that is no batch', () => {
  const gzip = { ...AS_CITY, 'Content-Encoding': 'gzip' }
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(MAX_BATCH_BYTES * 50, ' ')))
  const invalidUtf8 = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])
  test.each<[string, string | Uint8Array<ArrayBuffer> | object, Record<string, string>, number, string]>([
    ['text', 'hello', AS_CITY, 400, 'not-json'],
    ['nothing', '', AS_CITY, 400, 'not-json'],
    ['half of it', '{"observations":[', AS_CITY, 400, 'not-json'],
    ['invalid UTF-8', invalidUtf8, AS_CITY, 400, 'not-utf8'],
    ['a list', [1], AS_CITY, 400, 'not-a-batch'],
    ['an empty batch', { observations: [] }, AS_CITY, 400, 'not-a-batch'],
    ['more members than a batch has', { observations: Array(5_001).fill(0) }, AS_CITY, 400, 'not-a-batch'],
    ['an unknown field', { observations: [0], extra: 1 }, AS_CITY, 400, 'not-a-batch'],
    ['a gzip bomb', bomb, gzip, 413, 'too-large'],
    ['no gzip', 'plain', gzip, 400, 'not-json'],
    ['half a gzip', new Uint8Array(gzipSync('{"observations":[0]}')).slice(0, 20), gzip, 400, 'not-json'],
    ['too many bytes', ' '.repeat(MAX_BATCH_BYTES + 1), AS_CITY, 413, 'too-large'],
    ['another type', 'a=b', { ...AS_CITY, 'Content-Type': 'text/plain' }, 415, 'unsupported-type'],
    ['another encoding', '{}', { ...AS_CITY, 'Content-Encoding': 'compress' }, 415, 'unsupported-encoding'],
  ])('%s is refused by name', async (_what, body, headers, status, code) => {
    expect(await refusal(await post(body, headers))).toEqual({ status, code })
  })
})

describe('who sends', () => {
  const json = { 'Content-Type': 'application/json' }
  test.each<[string, Record<string, string>, number, string]>([
    ['nobody', json, 401, 'bad-credential'],
    ['a wrong credential', { ...json, Authorization: 'Bearer wrong-horse-battery' }, 401, 'bad-credential'],
    ['a feed that has a credential, without it', { ...json, 'X-Feed-Id': CITY }, 401, 'bad-credential'],
    ['an unknown feed', { ...json, 'X-Feed-Id': 'nobody' }, 401, 'unknown-feed'],
  ])('%s is refused before the body is read', async (_who, headers, status, code) => {
    expect(await refusal(await post(' '.repeat(100), headers))).toEqual({ status, code })
  })

  test('another page of a browser is refused', async () => {
    const answer = await post(
      { observations: [member()] },
      { ...AS_CITY, Origin: 'https://elsewhere.example' },
    )
    expect(await refusal(answer)).toEqual({ status: 403, code: 'not-authorised' })
  })

  test('a feed without a credential names itself, on a server of this machine', async () => {
    const headers = { ...json, 'X-Feed-Id': OTHER_CITY }
    const ack = await ackOf(await post({ observations: [{ ...member(), area: OTHER_AREA }] }, headers))
    expect(ack.accepted).toBe(1)
    expect((await feedState(server.url, OTHER_CITY)).accepted).toBe(1)
  })
})

describe('an Idempotency-Key', () => {
  const keyed = (key: string) => ({ ...AS_CITY, 'Idempotency-Key': key })

  test('with the same content is answered as the first time', async () => {
    const body = { observations: [member()] }
    const first = await (await post(body, keyed('k1'))).text()
    const again = await (await post(body, keyed('k1'))).text()
    expect(again).toBe(first)
    expect(JSON.parse(again)).toMatchObject({ batch: 'k1', accepted: 1, duplicates: 0 })
  })

  test('with another content is refused', async () => {
    await post({ observations: [member()] }, keyed('k2'))
    const other = await post({ observations: [member()] }, keyed('k2'))
    expect(await refusal(other)).toEqual({ status: 422, code: 'key-reused' })
  })

  test('does not stand for a request that was refused', async () => {
    expect((await post('nonsense', keyed('k3'))).status).toBe(400)
    expect((await post({ observations: [member()] }, keyed('k3'))).status).toBe(200)
  })
})

test('a feed that sends too fast is told when to come back', async () => {
  const slow = await startServer({ FEED_RATE: '10' }, { clock: () => 1_700_000_000_000 })
  const send = () =>
    fetch(`${slow.url}/api/v1/observations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Feed-Id': CITY },
      body: JSON.stringify({ observations: Array.from({ length: 30 }, member) }),
    })
  expect((await send()).status).toBe(200)
  const refused = await send()
  expect(refused.headers.get('Retry-After')).toBe('2')
  expect(await refusal(refused)).toEqual({ status: 429, code: 'too-many' })
  await slow.stop()
})
