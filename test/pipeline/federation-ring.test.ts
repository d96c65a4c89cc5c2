import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { FeedConnection } from '../../shared/feed/feed-options.ts'
import { directivesAnswerSchema } from '../../shared/federation/proposal.ts'
import { frameSchema } from '../../shared/live/frame.ts'
import { caseSchema } from '../../shared/observation.ts'
import { incident, registered, registeredFeed, said } from '../support/city-feeds.ts'
import { storedLines } from '../support/federation-store.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { freePort } from '../support/free-port.ts'
import { CITY, startServer, temporaryFolder, type TestServer } from '../support/server.ts'

/** A bound for what hangs; a busy machine is no failure. */
const TWO_SERVERS_WITHIN_MS = 90_000
const DRAINED_WITHIN_MS = 60_000
const SOON = { timeout: 60_000, interval: 50 }
vi.setConfig({ testTimeout: 120_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let province: TestServer
let city: TestServer
const feeds: FeedConnection[] = []

/** The city and the province are each other's parent; the city keeps what people wrote, one kind, and tasks to itself. */
beforeAll(async () => {
  folder = await temporaryFolder()
  await cp(new URL('../../packs/thai-nguyen', import.meta.url).pathname, folder.path, { recursive: true })
  const file = join(folder.path, 'centres.json')
  const text = await readFile(file, 'utf8')
  const share = { domains: ['traffic', 'security'], texts: 'none', exceptKinds: ['traffic.occupancy'] }
  await writeFile(file, text.replace('{ "feed": "city-thai-nguyen" }', JSON.stringify({ feed: CITY, share })))
  const port = await freePort()
  const PACK = folder.path
  city = await startServer({ PACK, CENTRE: 'thai-nguyen', UPLINK_URL: `http://127.0.0.1:${port}` })
  const more = { child: 'thai-nguyen-province', scopes: ['zone:thai-nguyen'] }
  const UPLINK_CREDENTIAL = await registered(city.url, 'from-above', more)
  province = await startServer({
    PACK,
    PORT: String(port),
    UPLINK_URL: city.url,
    UPLINK_FEED: 'from-above',
    UPLINK_CREDENTIAL,
  })
  const ofTasks = { more: { domains: ['tasks'] } }
  feeds.push(await registeredFeed(city.url, 'own'), await registeredFeed(province.url, 'provincial'))
  feeds.push(await registeredFeed(city.url, 'tasked', ofTasks))
}, TWO_SERVERS_WITHIN_MS)
afterAll(async () => {
  for (const feed of feeds) await feed.close()
  await city.stop()
  await province.stop()
  await folder.remove()
})

test('R8: in a ring each fact arrives once at the other, and comes back to nobody', async () => {
  const at = Date.now()
  const occupancy = { type: 'reading', indicator: 'traffic.occupancy', thing: 'd1', at, value: 3 } as const
  feeds[0]?.send([...said('of the city', at), occupancy])
  feeds[1]?.send(said('of the province', at))
  for (const feed of feeds) await feed.drained(DRAINED_WITHIN_MS)
  const ends = async () => [await storedLines(city.connection), await storedLines(province.connection)]
  // Each look is two connections and all tables of both: not as often as a machine can.
  const areThere = async () => {
    const [inCity = [], inProvince = []] = await ends()
    return inCity.length >= 11 && inProvince.length >= 10
  }
  await expect.poll(areThere, SOON).toBe(true)
  const [inCity, inProvince] = await ends()
  const feedsOf = (lines: readonly string[] = []) =>
    [...new Set(lines.map((line) => line.replace('revision ', '').split(' ')[0]))].toSorted()
  expect(feedsOf(inCity)).toEqual(['from-above/provincial', 'own'])
  expect(feedsOf(inProvince)).toEqual(['city-thai-nguyen/own', 'provincial'])

  // Kept back: counted and shown, and nowhere at the other end.
  expect(JSON.stringify(inCity)).toContain('text of of the city')
  expect(JSON.stringify(inProvince)).not.toContain('of of the city')
  expect(JSON.stringify(inProvince)).not.toContain('occupancy')
  const shown = async () => (await linkOf(city))?.attributes
  await expect.poll(async () => Number((await shown())?.['withheld']), SOON).toBeGreaterThanOrEqual(5)
  // One figure, and at least the four of the province that would have come back to it.
  expect(await shown()).toMatchObject({ parent: 'thai-nguyen-province', refused: 0 })
})

test('who takes a directive answers it, whatever it shares: its own tasks stay where they are', async () => {
  const body = JSON.stringify({ to: 'thai-nguyen', title: 'Dọn cống', dueAt: Date.now() + 86_400_000 })
  const headers = { Authorization: 'Bearer demo-administrator', 'Content-Type': 'application/json' }
  const post = (server: TestServer, path: string, sent: string) =>
    fetch(`${server.url}/api/v1/directives${path}`, { method: 'POST', headers, body: sent })
  const { id } = caseSchema.parse(await (await post(province, '', body)).json())
  const told = async () => {
    const answer = await fetch(`${province.url}/api/v1/directives`, { headers })
    const { directives } = directivesAnswerSchema.parse(await answer.json())
    return directives.find(({ directive }) => directive.id === id)?.directive
  }
  await expect.poll(told, SOON).toMatchObject({ status: 'received' })
  const task = { ...incident(Date.now(), 1, 'việc nội bộ'), kind: 'tasks.task', status: 'in-progress' }
  feeds[2]?.send([{ ...task, category: 'land' }])
  await feeds[2]?.drained(DRAINED_WITHIN_MS)
  const report = JSON.stringify({ status: 'reported', progress: 100, note: 'đã xong' })
  expect((await post(city, `/${id}/report`, report)).status).toBe(200)
  await expect.poll(told, SOON).toMatchObject({ status: 'reported', attributes: { note: 'đã xong' } })
  const inProvince = await storedLines(province.connection)
  expect(inProvince.filter((line) => line.includes('city-thai-nguyen/receipts case'))).not.toEqual([])
  expect(inProvince.filter((line) => line.includes('/tasked'))).toEqual([])
})

async function linkOf({ url }: TestServer) {
  const answer = await fetchPatiently(`${url}/api/v1/rooms/zone:thai-nguyen/centre`)
  return frameSchema.parse(await answer.json()).things?.find(({ key }) => key === 'link:parent')
}
