import { afterAll, beforeAll, expect, test } from 'vitest'
import { quarantinedSchema } from '../../shared/feeds/quarantine.ts'
import { acknowledged, definition, feedsApi, flow, post } from '../support/feeds-api.ts'
import { CITY_AREA, OTHER_AREA, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let aheadMs = 0
const clock = () => Date.now() + aheadMs
const api = feedsApi(() => server.url)

beforeAll(async () => {
  server = await startServer({}, { clock })
})
afterAll(() => server.stop())

async function registered(id: string, more: object = {}): Promise<string> {
  await api.register(definition(id, more))
  return (await api.issue(id)).token
}

const report = (more: object = {}) => ({
  type: 'case',
  id: 'PA-1',
  kind: 'reports.report',
  at: clock(),
  revision: 1,
  area: OTHER_AREA,
  title: 'Ổ gà, gọi 0912 345 678',
  status: 'new',
  severity: 'normal',
  openedAt: clock(),
  ...more,
})

test('refused members are kept without personal data, found, and sent once more after a fix', async () => {
  const token = await registered('wrong-place', { domains: ['traffic', 'reports'] })
  const at = clock()
  const sent = [
    flow(OTHER_AREA, at, 1),
    flow(OTHER_AREA, at - 1, 2),
    report({ attributes: { reporterPhone: '0912345678', road: 'QL3' } }),
    report({ id: 'PA-2', hoTen: 'Nguyễn Văn A' }),
    { type: 'thing', attributes: 'x'.repeat(9_000) },
  ]
  expect((await acknowledged(post(server.url, token, sent))).rejected).toHaveLength(5)
  const { members, next } = await api.quarantine('feed=wrong-place')
  expect(next).toBeNull()
  expect(members.map(({ index, code, path }) => [index, code, path])).toEqual([
    [4, 'malformed', 'id'],
    [3, 'malformed', 'hoTen'],
    [2, 'not-in-scope', 'area'],
    [1, 'not-in-scope', 'area'],
    [0, 'not-in-scope', 'area'],
  ])
  expect(JSON.stringify(members)).not.toMatch(/0912 ?345|Nguyễn/)
  expect(members[2]?.member).toMatchObject({ title: 'Ổ gà, gọi [SĐT]', attributes: { road: 'QL3' } })
  expect(members[0]).toMatchObject({ member: null, length: expect.any(Number), sha256: expect.any(String) })
  // Nothing of what was refused is in the world; after the fix it is, once.
  await api.change('wrong-place', { scopes: ['19'] })
  const replayed = await api.replay({ filter: { feed: 'wrong-place' } })
  expect(replayed).toEqual({ replayed: 4, outcomes: { accepted: 4 }, skipped: 1, more: false })
  const after = (await api.quarantine('feed=wrong-place')).members
  expect(after.map(({ outcome }) => outcome)).toEqual([null, 'accepted', 'accepted', 'accepted', 'accepted'])
  expect(await acknowledged(post(server.url, token, sent.slice(0, 2)))).toMatchObject({ duplicates: 2 })
  expect(await api.replay({ filter: { feed: 'wrong-place' } })).toMatchObject({ replayed: 0, skipped: 5 })
  expect((await api.board('wrong-place')).rejected).toBe(5)
})

test('a replay is no sign of life, and what is refused again stays with its new reason', async () => {
  const token = await registered('still-wrong')
  await post(server.url, token, [flow('Z', clock()), flow(OTHER_AREA, clock())])
  const { members } = await api.quarantine('feed=still-wrong')
  const answer = await api.replay({ ids: members.map(({ id }) => id) })
  expect(answer).toMatchObject({ replayed: 2, outcomes: { 'unknown-area': 1, 'not-in-scope': 1 } })
  const after = await api.quarantine('feed=still-wrong')
  expect(after.members).toHaveLength(2)
  expect(after.members[0]).toMatchObject({ outcome: 'not-in-scope', replayedAt: expect.any(Number) })
  expect(await api.board('still-wrong')).toMatchObject({ status: 'never', lastArrivalAt: null, rejected: 2 })
})

test('a figure beyond what is plausible is kept with what would be, in the language of the reader', async () => {
  const token = await registered('beyond')
  await post(server.url, token, [flow(CITY_AREA, clock(), 1e9), { ...flow(CITY_AREA, clock()), value: 'x' }])
  const details = async (language: string) =>
    (await api.quarantine('feed=beyond', language)).members.map(({ detail }) => detail)
  expect(await details('en')).toEqual([
    expect.stringMatching(/expected number/),
    expect.stringMatching(/^outside the plausible range of the indicator: from 0 to \d+$/),
  ])
  expect(await details('vi')).toEqual([
    expect.stringMatching(/mong đợi số/),
    expect.stringMatching(/^ngoài khoảng hợp lý của chỉ tiêu: từ 0 đến \d+$/),
  ])
  const count = async (text: string) => (await api.quarantine(`feed=beyond&text=${text}`)).members.length
  // Found by the words of either language, and not by what the languages are called.
  expect([await count('hợp lý'), await count('plausible'), await count('"vi"')]).toEqual([1, 1, 0])
})

test('is searched by code, path, span and text, page by page, and deleted', async () => {
  const token = await registered('searched')
  const begin = clock()
  await post(server.url, token, [flow('Z1', clock()), flow('Z2', clock()), flow(OTHER_AREA, clock())])
  const count = async (query: string) => (await api.quarantine(`feed=searched&${query}`)).members.length
  expect(await count('code=unknown-area')).toBe(2)
  expect(await count('path=are')).toBe(3)
  expect(await count('path=%25')).toBe(0)
  expect(await count('text=z2')).toBe(1)
  expect(await count('text=%25')).toBe(0)
  expect(await count(`from=${begin}`)).toBe(3)
  expect(await count(`to=${begin}`)).toBe(0)
  const first = await api.quarantine('feed=searched&limit=2')
  const second = await api.quarantine(`feed=searched&limit=2&before=${first.next}`)
  expect([...first.members, ...second.members].map(({ index }) => index)).toEqual([2, 1, 0])
  expect(second.next).toBeNull()
  expect((await api.ask('GET', '/quarantine?limit=0')).status).toBe(400)
  expect((await api.ask('GET', '/quarantine?colour=red')).status).toBe(400)
  const file = await (await api.ask('GET', '/quarantine/export?feed=searched')).text()
  const lines = file.trimEnd().split('\n')
  expect(lines.map((line) => quarantinedSchema.parse(JSON.parse(line)).index)).toEqual([2, 1, 0])
  const gone = await api.ask('POST', '/quarantine/discard', {
    filter: { feed: 'searched', code: 'unknown-area' },
  })
  expect(await gone.json()).toEqual({ discarded: 2 })
  expect(await count('')).toBe(1)
})

test('a flood is bounded and counted, and hides nothing of the feed beside it', async () => {
  const token = await registered('flood')
  const wrong = Array.from({ length: 2_000 }, (_, i) => flow('Z', clock() - i))
  expect(await acknowledged(post(server.url, token, wrong))).toMatchObject({ accepted: 0 })
  const { rejected, drops } = await api.board('flood')
  const kept = (await api.quarantine('feed=flood&limit=200')).members.length
  expect(rejected).toBe(2_000)
  expect(kept).toBeLessThanOrEqual(40)
  expect(kept + drops.quarantineBusy).toBe(2_000)
  expect(await acknowledged(post(server.url, token, [flow(CITY_AREA, clock())]))).toMatchObject({
    accepted: 1,
  })
})

test('after 30 days it is let go of, and that is counted', async () => {
  const token = await registered('old')
  await post(server.url, token, [flow('Z', clock())])
  expect((await api.quarantine('feed=old')).members).toHaveLength(1)
  aheadMs += 31 * 86_400_000
  expect((await api.quarantine('feed=old')).members).toHaveLength(0)
  expect((await api.board('old')).drops.quarantineOld).toBe(1)
})

test('who may not manage all of a feed sees nothing of it', async () => {
  const operator = feedsApi(() => server.url, 'demo-operator')
  expect((await operator.ask('GET', '/quarantine')).status).toBe(403)
  expect((await operator.ask('POST', '/quarantine/replay', { ids: [1] })).status).toBe(403)
})
