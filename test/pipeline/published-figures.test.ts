import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { areasAnswerSchema } from '../../shared/http-answers.ts'
import { batchAckSchema } from '../../shared/batch.ts'
import { domainsAnswerSchema, type DomainsAnswer } from '../../shared/domains-answer.ts'
import { historyAnswerSchema } from '../../shared/history/history-answer.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { gradeOf } from '../../shared/kpi/grade.ts'
import { RoomState } from '../../shared/live/room-state.ts'
import type { Observation } from '../../shared/observation.ts'
import { roomAnswerSchema } from '../../shared/sums/room-answer.ts'
import { publishedFacts } from '../../simulators/published/published-facts.ts'
import { readPublished } from '../../simulators/published/published-file.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { NOON, PUBLISHED_CASES } from './published-cases.ts'

/**
 * What was published, from its parts: they go in through a door, and the figure is read of the API. The areas are those
 * of the pack, the figures those of the sources.
 */
const CREDENTIALS = { 'province-thai-nguyen': 'correct-horse-battery', published: 'staple-correct-horse' }
const WITHIN = { timeout: 20_000, interval: 100 }
const PACK = fileURLToPath(new URL('../../packs/thai-nguyen', import.meta.url))
const registry = new DomainRegistry()
let server: TestServer

beforeAll(async () => {
  server = await startServer({ FEED_CREDENTIALS: JSON.stringify(CREDENTIALS) }, { clock: () => NOON })
  for (const { says } of PUBLISHED_CASES) {
    const isIndex = (one: Observation) => one.type === 'reading' && one.indicator.startsWith('indices.')
    await say('published', says.filter(isIndex))
    await say(
      'province-thai-nguyen',
      says.filter((one) => !isIndex(one)),
    )
  }
  const files = readPublished(PACK).filter(({ feed }) => feed === 'published')
  for (const file of files) await say('published', publishedFacts(file, 'Asia/Ho_Chi_Minh'))
})
afterAll(() => server.stop())

async function say(feed: keyof typeof CREDENTIALS, observations: readonly Observation[]): Promise<void> {
  if (observations.length === 0) return
  const answer = await fetch(`${server.url}/api/v1/observations`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${CREDENTIALS[feed]}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ observations }),
  })
  const ack = batchAckSchema.parse(await answer.json())
  expect(ack).toMatchObject({ accepted: observations.length, rejected: [], conflicts: [] })
}

const get = async (path: string): Promise<unknown> => (await fetchPatiently(`${server.url}${path}`)).json()

async function room(scope: string, domain: string) {
  const { sumGaps, ...frame } = roomAnswerSchema.parse(await get(`/api/v1/rooms/${scope}/${domain}`))
  const state = new RoomState(registry)
  state.apply(frame)
  const own = [...state.rollUps.values()].filter((rollUp) => rollUp.scope === scope)
  const figures = new Map(own.map(({ indicator, value }) => [indicator, value]))
  return { figures, state, gaps: sumGaps.filter((gap) => gap.scope === scope) }
}

describe.each(PUBLISHED_CASES)('$source', ({ area, domain, figures }) => {
  test.each(Object.entries(figures))('%s is %d', async (indicator, published) => {
    expect((await room(area, domain)).figures.get(indicator)).toBe(published)
  })
})

const summed = PUBLISHED_CASES.filter(({ gaps }) => gaps !== undefined)
test.each(summed)('where the sums do not add up is said: $source', async ({ area, domain, gaps }) => {
  expect((await room(area, domain)).gaps.map(({ whole, gap }) => ({ whole, gap }))).toEqual(gaps)
})

describe('Thái Nguyên, 29/08/2025: index 766', () => {
  test('is 86.97 = 15.67 + 19.31 + 17.49 + 17.86 + 16.64, good, rank 1/34', async () => {
    const { figures, state } = await room('19', 'indices')
    const groups = ['Publicity', 'Progress', 'Online', 'Satisfaction', 'Digitisation']
    expect(groups.map((group) => figures.get(`indices.published${group}`))).toEqual([
      15.67, 19.31, 17.49, 17.86, 16.64,
    ])
    expect(figures.get('indices.published')).toBe(86.97)
    expect(figures.get('indices.rank')).toBe(1)
    const result = [...state.things.values()].find(({ name }) => name === '766 2025-08-29, Thái Nguyên')
    expect(result?.attributes).toMatchObject({ score: 86.97, rank: 1, of: 34, own: true })
    expect(result?.attributes?.['source']).toContain('29/08/2025')
  })

  test('is told as published, by a feed that is not simulated', async () => {
    const { state } = await room('19', 'indices')
    expect([...state.feeds.values()].find(({ id }) => id === 'published')?.timebase).toBe('live')
    expect((await declared('indices.published')).basis?.kind).toBe('recorded')
    expect((await declared('indices.progress')).basis?.kind).toBe('sourced')
    expect((await declared('indices.online')).basis?.kind).toBe('inferred')
  })

  test('has no change of rank where no earlier rank is known', async () => {
    const { figures } = await room('19', 'indices')
    expect(figures.get('indices.rankChange')).toBeNull()
  })
})

test('Hà Giang, 13/10/2023: 71.40 is fair, as Thái Nguyên with 86.97 is good', async () => {
  const { grades = [] } = await declared('indices.published')
  expect([71.4, 86.97, 90, 89.99].map((score) => gradeOf(score, grades)?.name.en)).toEqual([
    'fair',
    'good',
    'excellent',
    'good',
  ])
})

describe('Thái Nguyên, indices of the year', () => {
  test.each([
    ['indices.pci', 68.13],
    ['indices.pciRank', 26],
    ['indices.pciRankChange', -3],
    ['indices.papi', 45.7875],
    ['indices.papiRank', 2],
    ['indices.par', 91.47],
    ['indices.parRank', 5],
    ['indices.sipas', 90.23],
    ['indices.sipasRank', 2],
    ['indices.dtiRank', 8],
  ])('%s is %d', async (indicator, published) => {
    expect((await room('19', 'indices')).figures.get(indicator)).toBe(published)
  })

  test('are kept of the years that they were published for, and are not simulated', async () => {
    const span = `from=${Date.parse('2023-06-01')}&to=${NOON}&points=500`
    const path = `/api/v1/history?indicator=indices.pci&feed=published&area=19&${span}`
    const history = await vi.waitFor(async () => {
      const answer = historyAnswerSchema.parse(await get(path))
      expect(answer.columns.value.filter((value) => value !== null)).toEqual([67.48, 68.13])
      return answer
    }, WITHIN)
    expect(history.simulated).toBe(false)
  })

  test('a city has none of its own', async () => {
    expect((await room('zone:thai-nguyen', 'indices')).figures.get('indices.pci')).toBeNull()
  })
})

describe('Thái Nguyên, economy', () => {
  test.each([
    ['economy.revenuePace', 98.3],
    ['economy.revenue', 19_680],
    ['economy.grdpGrowth', 6.5],
    ['economy.grdpPerHead', 119.2],
    ['economy.iip', 7.63],
    ['economy.exports', 28_850],
    ['economy.output', 844_000],
    ['economy.fdiProjects', 172],
    ['economy.fdiCapital', 10_300],
  ])('%s is %d', async (indicator, published) => {
    expect((await room('19', 'economy')).figures.get(indicator)).toBe(published)
  })
})

test('Thái Nguyên from 1 July 2025: 92 communes = 15 wards + 77 communes', async () => {
  const { areas } = areasAnswerSchema.parse(await get('/api/v1/areas?date=2025-07-01'))
  const communes = areas.filter(({ parent }) => parent === '19')
  const wards = communes.filter(({ kind }) => kind === 'phường')
  expect([communes.length, wards.length, communes.length - wards.length]).toEqual([92, 15, 77])
})

async function declared(id: string): Promise<DomainsAnswer['domains'][number]['indicators'][number]> {
  const { domains } = domainsAnswerSchema.parse(await get('/api/v1/domains'))
  const found = domains.flatMap(({ indicators }) => indicators).find((indicator) => indicator.id === id)
  if (found === undefined) throw new Error(`no indicator ${id}`)
  return found
}
