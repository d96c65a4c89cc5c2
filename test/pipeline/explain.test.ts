import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainAnswerSchema, type ExplainAnswer } from '../../shared/kpi/explain-answer.ts'
import { historyAnswerSchema } from '../../shared/history/history-answer.ts'
import type { Observation } from '../../shared/observation.ts'
import { computed } from '../support/definitions.ts'
import { feedsApi } from '../support/feeds-api.ts'
import { codeOf, firstAdministrator, invited, Visitor } from '../support/people.ts'
import {
  CITY,
  CITY_AREA,
  knock,
  heard,
  OTHER_AREA,
  OTHER_CITY,
  startServer,
  until,
  type TestServer,
} from '../support/server.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Of the third city, in the zone of its feed. */
const THIRD = { feed: 'city-pho-yen', area: '05857' }
const NOON = Date.parse('2026-03-02T12:00:00+07:00')
const SHARE = 'services.onTimeAll'

let server: TestServer
let now = NOON

beforeAll(async () => {
  server = await startServer({}, { clock: () => now })
})
afterAll(() => server.stop())

async function say(feed: string, observations: readonly Observation[]): Promise<void> {
  const answer = await fetch(`${server.url}/api/v1/observations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Feed-Id': feed },
    body: JSON.stringify({ observations }),
  })
  expect(await answer.json()).toMatchObject({ rejected: [] })
}

function share(area: string, numerator: number, denominator: number, more: Partial<Observation> = {}) {
  const value = (100 * numerator) / denominator
  return {
    type: 'reading',
    indicator: SHARE,
    area,
    at: now,
    value,
    numerator,
    denominator,
    ...more,
  } as Observation
}

const as = (account: string) => new Visitor(server.url, { authorization: `Bearer ${account}` })
const explained = (query: Record<string, string | number>, who = new Visitor(server.url)) => {
  const texts = Object.entries(query).map(([name, value]) => [name, String(value)])
  return who.get(`/api/v1/explain?${new URLSearchParams(texts).toString()}`)
}

async function explain(indicator: string, scope: string, more: { at?: number } = {}, who?: Visitor) {
  const response = await explained({ indicator, scope, ...more }, who)
  expect(response.status).toBe(200)
  return explainAnswerSchema.parse(await response.json())
}

function first({ figures: [figure] }: ExplainAnswer) {
  if (figure === undefined) throw new Error('nothing is explained')
  return figure
}

describe('a share of three cities', () => {
  beforeAll(async () => {
    await say(CITY, [share(CITY_AREA, 90, 100)])
    await say(OTHER_CITY, [share(OTHER_AREA, 1, 10)])
    await say(THIRD.feed, [share(THIRD.area, 45, 50)])
    now += 8 * HOUR_MS
    await say(CITY, [share(CITY_AREA, 95, 100)])
    await say(THIRD.feed, [share(THIRD.area, 40, 50)])
  })

  test('is told with its parts, who said them and when, and which of them fell silent', async () => {
    const answer = await explain(SHARE, '19')
    expect(answer).toMatchObject({ indicator: SHARE, scope: '19', past: false, at: now })
    const figure = first(answer)
    expect(figure).toMatchObject({
      value: 85,
      basis: 'parts',
      rollUp: 'ratio',
      scale: 100,
      numerator: { value: 136 },
      denominator: { value: 160 },
      reported: 2,
      expected: 3,
      state: 'stale',
      asOf: NOON,
      simulated: false,
      inputs: [],
      moreParts: 0,
    })
    expect(figure.parts).toMatchObject([
      { type: 'area', area: CITY_AREA, feed: CITY, value: 95, numerator: 95, state: 'fresh', counted: true },
      { area: THIRD.area, feed: THIRD.feed, value: 80, at: now, arrivedAt: now },
      // A count that is old still holds; that it is old is said.
      { area: OTHER_AREA, feed: OTHER_CITY, value: 10, at: NOON, state: 'stale', counted: true },
    ])
    const states = Object.fromEntries(figure.feeds.map(({ feed, state }) => [feed, state]))
    expect(states).toEqual({
      [CITY]: 'fresh',
      [THIRD.feed]: 'fresh',
      [OTHER_CITY]: 'stale',
      'province-thai-nguyen': 'never',
    })
  })

  test('has in each scope the parts of that scope, and no others', async () => {
    const city = first(await explain(SHARE, 'zone:thai-nguyen'))
    expect(city.parts.map(({ area }) => area)).toEqual([CITY_AREA])
    expect(city.value).toBe(95)
    const rest = first(await explain(SHARE, 'rest:zone:thai-nguyen-province'))
    expect([rest.value, rest.parts]).toEqual([null, []])
  })

  test('says of a part that was corrected what it was before, and the figure of then follows', async () => {
    const at = now
    await until(async () => first(await explain(SHARE, '19', { at })).value === 85)
    now += MINUTE_MS
    await say(CITY, [share(CITY_AREA, 50, 100, { at, revision: 1 })])
    const corrected = {
      value: 50,
      revision: 1,
      correctedFrom: { value: 95, numerator: 95, denominator: 100, revision: 0, arrivedAt: at },
    }
    await until(async () => first(await explain(SHARE, '19')).parts.some((part) => part.correctedFrom))
    const figure = first(await explain(SHARE, '19'))
    expect(figure.value).toBe(56.9)
    expect(figure.parts.find(({ area }) => area === CITY_AREA)).toMatchObject(corrected)

    await until(async () => first(await explain(SHARE, '19', { at })).value !== 85)
    const then = await explain(SHARE, '19', { at })
    expect(then).toMatchObject({ past: true, at })
    expect(first(then)).toMatchObject({ value: 56.9, reported: 2, expected: 3, recorded: null })
    expect(first(then).parts[0]).toMatchObject({ ...corrected, at })
    const before = first(await explain(SHARE, '19', { at: NOON + MINUTE_MS }))
    expect(before).toMatchObject({ value: 85, numerator: { value: 136 }, reported: 3, expected: 3 })
    expect(first(await explain(SHARE, '19', { at: NOON - HOUR_MS })).notes).toMatchObject([
      { en: 'The history has no figure of that moment' },
    ])
  })
})

describe('a computed figure', () => {
  beforeAll(async () => {
    const administrator = feedsApi(() => server.url, 'demo-administrator')
    const add = (indicator: string, formula: string, more = {}) =>
      administrator.ask('POST', '/dictionary', {
        indicator,
        reason: 'asked for',
        definition: computed(formula, { decimals: 1, ...more }),
      })
    expect(await codeOf(add('services.both', 'security.load + security.load', { quantity: 'x' }))).toContain(
      '400',
    )
    const count = { quantity: 'case', unit: { vi: '', en: '' } }
    const counted = (indicator: string, domain: string) =>
      administrator.ask('POST', '/dictionary', {
        indicator,
        reason: 'asked for',
        definition: {
          ...computed(''),
          formula: undefined,
          rollUp: 'sum',
          ...count,
          name: { vi: domain, en: domain },
        },
      })
    expect(await codeOf(counted('security.calls', 'calls'))).toBe('201 ok')
    expect(await codeOf(counted('services.calls', 'calls'))).toBe('201 ok')
    const targets = [{ scope: '19', period: '2026', value: 40 }]
    expect(await codeOf(add('services.allCalls', 'security.calls + services.calls', count))).toBe('201 ok')
    const percent = { quantity: '1', targets }
    expect(await codeOf(add('services.callShare', '100 * services.calls / services.allCalls', percent))).toBe(
      '201 ok',
    )
    const reading = (indicator: string, value: number) =>
      ({ type: 'reading', indicator, area: CITY_AREA, at: now, value }) as const
    await say(CITY, [reading('security.calls', 30), reading('services.calls', 10)])
  })

  test('is a tree: each figure before its inputs, each input once', async () => {
    const { figures } = await explain('services.callShare', '19')
    expect(figures.map(({ indicator, inputs }) => [indicator, inputs])).toEqual([
      ['services.callShare', ['services.calls', 'services.allCalls']],
      ['services.allCalls', ['security.calls', 'services.calls']],
      ['services.calls', []],
      ['security.calls', []],
    ])
    expect(figures[0]).toMatchObject({
      value: 25,
      basis: 'computed',
      formula: '100 * services.calls / services.allCalls',
      definition: { version: 1 },
      target: { value: 40, scope: '19', period: '2026', difference: -15 },
      parts: [],
      reported: 3,
      expected: 3,
      state: 'fresh',
    })
    expect(figures[3]).toMatchObject({ value: 30, parts: [{ area: CITY_AREA, feed: CITY, value: 30 }] })
    expect(first(await explain('services.callShare', 'zone:song-cong'))).toMatchObject({
      value: null,
      notes: [{ en: 'It cannot be computed: an input is unknown' }],
    })
  })

  test('follows its corrected inputs in the history, and is explained as of then', async () => {
    const at = now
    await say(CITY, [
      { type: 'reading', indicator: 'security.calls', area: CITY_AREA, at, value: 0, revision: 1 },
    ])
    const history = async () => {
      const query = `indicator=services.callShare&scope=19&from=${at - HOUR_MS}&to=${at + HOUR_MS}&points=2`
      return historyAnswerSchema.parse(await (await fetch(`${server.url}/api/v1/history?${query}`)).json())
    }
    await until(async () => (await history()).columns.value.includes(100))
    expect(await history()).toMatchObject({ method: 'computed', simulated: false })
    const then = await explain('services.callShare', '19', { at })
    expect(then.figures.map(({ value }) => value)).toEqual([100, 10, 10, 0])
    expect(then.figures[3]?.parts).toMatchObject([{ value: 0, correctedFrom: { value: 30 } }])
  })

  test('names inputs of a domain that the asker may not see, and withholds them', async () => {
    const an = await firstAdministrator(server)
    const grants = [{ role: 'viewer', scopes: '*', domains: ['services'] } as const]
    const { visitor } = await invited(an, {
      email: 'b@example.vn',
      grants: grants.map((grant) => ({ ...grant, domains: [...grant.domains] })),
    })
    const { figures } = await explain('services.callShare', '19', {}, visitor)
    const withheld = figures.find(({ indicator }) => indicator === 'security.calls')
    expect(withheld).toMatchObject({ withheld: true, value: null, parts: [], feeds: [], reported: 0 })
    expect(figures.find(({ indicator }) => indicator === 'services.calls')?.value).toBe(10)
    expect(await codeOf(explained({ indicator: 'security.calls', scope: '19' }, visitor))).toBe(
      '403 not-authorised',
    )
  })
})

test('what simulators say is told as such, in whatever is computed of it', async () => {
  const before = first(await explain('services.callShare', '19'))
  expect(before.simulated).toBe(false)
  const socket = knock(server.url, {
    feed: THIRD.feed,
    timebase: { kind: 'simulated', factor: 60 },
    clock: now,
  })
  await heard(socket, 'welcome')
  const observations = [{ type: 'reading', indicator: 'services.calls', area: THIRD.area, at: now, value: 1 }]
  expect(await socket.emitWithAck('batch', { batch: 'b', clock: now, observations })).toMatchObject({
    rejected: [],
  })
  socket.disconnect()
  const { figures } = await explain('services.callShare', '19')
  const simulated = figures.filter((figure) => figure.simulated).map(({ indicator }) => indicator)
  expect(simulated).toEqual(['services.callShare', 'services.allCalls', 'services.calls'])
  expect(figures[2]?.parts.map(({ feed, simulated: is }) => [feed, is])).toEqual([
    [CITY, false],
    [THIRD.feed, true],
  ])
})

test('an operator of one city sees no part of another', async () => {
  const operator = as('demo-operator')
  const own = first(await explain(SHARE, 'zone:thai-nguyen', {}, operator))
  expect(own.parts.map(({ area }) => area)).toEqual([CITY_AREA])
  for (const scope of ['19', 'zone:song-cong', OTHER_AREA, 'rest:zone:thai-nguyen-province', 'nowhere']) {
    expect(await codeOf(explained({ indicator: SHARE, scope }, operator))).toBe('403 not-authorised')
    expect(await codeOf(explained({ indicator: SHARE, scope, at: NOON }, operator))).toBe(
      '403 not-authorised',
    )
  }
})

test('what cannot be explained is refused by known errors', async () => {
  expect(await codeOf(explained({ indicator: 'none.such', scope: '19' }))).toBe('404 unknown-indicator')
  expect(await codeOf(explained({ indicator: SHARE, scope: 'nowhere' }))).toBe('404 unknown-scope')
  expect(await codeOf(explained({ indicator: 'traffic.flow', scope: '19' }))).toBe('422 no-roll-up')
  expect(await codeOf(explained({ indicator: SHARE, scope: '19', at: 'then' }))).toBe('400 malformed')
})
