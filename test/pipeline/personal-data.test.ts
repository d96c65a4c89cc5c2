import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADAPTER_KINDS } from '../../shared/adapters/adapter-kinds.ts'
import { HTTP_ROUTES } from '../../shared/http.ts'
import { declarations } from '../access/declarations.ts'
import { agreed } from '../support/federation-store.ts'
import { asked, taken } from '../support/personal-asker.ts'
import { EVERY_IMPORT, startCentres, type Centres } from '../support/personal-centres.ts'
import { ADAPTER_DOORS, OWN_DOORS, SETTING_DOORS, type Door } from '../support/personal-feed-doors.ts'
import { FILE_DOORS } from '../support/personal-file-doors.ts'
import { DASHBOARD_WORDS, knockEverywhere, sayAsDashboard } from '../support/personal-knocks.ts'
import { CENTRE_DESK_DOORS, ENTRY_DOORS, FEED_DESK_DOORS } from '../support/personal-people-doors.ts'
import { MASKED_TEXT, personOf, tracesIn } from '../support/personal-person.ts'
import { EXEMPT, NOTHING_IS_SAID } from '../support/personal-exempt.ts'
import { Dashboards, everyAnswer } from '../support/personal-ways-out.ts'
import { CITY, until } from '../support/server.ts'
import { WebhookReceiver } from '../support/webhook-receiver.ts'
import { wholeStore } from '../support/whole-store.ts'

/**
 * R11 from one end to the other: somebody's data are sent through each door of a city, in declared fields and in free
 * text, in what is taken and in what is refused, and then looked for in all that the city and its province keep and say.
 * Whoever comes out again says by the last three digits which door let them in: doors are numbered in their order.
 */

const ALL_WITHIN_MS = 150_000
const EACH_WITHIN_MS = 60_000

/** In their order: each has its person. Those of one list go one after the other, the lists at once. */
const DOORS: Record<string, Door>[] = [
  ...Object.entries(ADAPTER_DOORS).map(([name, door]) => ({ [name]: door })),
  { ...OWN_DOORS, ...CENTRE_DESK_DOORS, ...FILE_DOORS },
  FEED_DESK_DOORS,
  ENTRY_DOORS,
  ...Object.entries(SETTING_DOORS).map(([name, door]) => ({ [name]: door })),
]
const NAMES = [...DOORS.flatMap((list) => Object.keys(list)), ...Object.keys(DASHBOARD_WORDS)]
const personAt = (name: string) => personOf(NAMES.indexOf(name))
/** A line of a store that a feed of these doors said. */
const OF_A_FEED = /^(?:[\w-]+\/)?(?:by|in)-/
const EVERYBODY_ELSE = personOf(999)

let centres: Centres
const dashboards = new Dashboards()
const receiver = new WebhookReceiver()

beforeAll(async () => {
  centres = await startCentres()
  const { city, province } = centres
  await receiver.start()
  await dashboards.watch(city, 'zone:thai-nguyen')
  await dashboards.watch(province, 'zone:thai-nguyen')
  const filter = { kinds: ['case', 'notice', 'thing'] }
  const webhook = { name: 'x', url: receiver.url, texts: 'all', filter }
  await taken(asked(city, 'POST', '/api/v1/webhooks', webhook))
  await Promise.all(DOORS.map(goThrough))
  for (const way of Object.keys(DASHBOARD_WORDS)) await soon(way, sayAsDashboard(way, personAt(way), centres))
  await knockEverywhere(EVERYBODY_ELSE, centres)
  const below = { uplink: CITY, connection: city.database.connection }
  // What each says of what it was told is nothing that the other holds; of a count that grows, not each of its steps.
  const above = province.database.connection
  await soon(
    'what both hold',
    agreed([below], above, (line) => !OF_A_FEED.test(line)),
  )
  await soon(
    'what is posted',
    until(() => receiver.taken.length > 20),
  )
}, ALL_WITHIN_MS)

async function goThrough(doors: Record<string, Door>): Promise<void> {
  for (const [name, door] of Object.entries(doors)) {
    await soon(`through ${name}`, door(personAt(name), centres))
  }
}

/** Says what it was that failed, or that nothing came of. */
async function soon<T>(what: string, done: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('nothing came of it')), EACH_WITHIN_MS)
  })
  try {
    return await Promise.race([done, late])
  } catch (error) {
    throw new Error(what, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

afterAll(async () => {
  dashboards.stop()
  await receiver.stop()
  // Where it could not be started, that is what is told.
  await centres?.stop()
})

/** Which door somebody came by. */
const told = (trace: string) => {
  const number = Number(/\d{3}(?!.*\d)/.exec(trace)?.[0])
  return `${trace} (${NAMES[number] ?? 'knocked'})`
}
const foundIn = (where: string, text: string) => tracesIn(text).map((trace) => `${where}: ${told(trace)}`)

describe('every way in', () => {
  test('is a door of this test, or says by name why not: a new one fails here', () => {
    const ways = declarations().map(([way]) => way)
    const writes = ways.filter((way) => !(way in HTTP_ROUTES) || methodOf(way) !== 'get')
    const known = [...NAMES, ...Object.keys(NOTHING_IS_SAID), ...Object.keys(EXEMPT)]
    const adapters = Object.entries(ADAPTER_KINDS).flatMap(([kind, { transports }]) =>
      transports.map((transport) => `${kind} ${transport}`),
    )
    expect(known.toSorted()).toEqual([...writes, ...adapters, ...Object.keys(SETTING_DOORS)].toSorted())
  })
})

function methodOf(way: string): string {
  return HTTP_ROUTES[way as keyof typeof HTTP_ROUTES].method
}

describe('nothing of somebody who was spoken of stands', () => {
  test.each(['city', 'province'] as const)('in any table of the %s', async (of) => {
    const { database } = centres[of]
    const tables = [...(await wholeStore(database.connection))]
    expect(tables.flatMap(([table, text]) => foundIn(table, text))).toEqual([])
  })

  test('in what an import kept until it was over, which is among the tables', async () => {
    const kept = (await wholeStore(centres.city.database.connection)).get(EVERY_IMPORT) ?? ''
    expect(kept).toContain('"waiting"')
    expect(kept).toContain(`"name":"${MASKED_TEXT}"`)
    expect(kept.match(/K3/g)?.length).toBeGreaterThan(0)
  })

  test.each(['city', 'province'] as const)('in any answer of the %s to who may see all', async (of) => {
    const answers = [...(await everyAnswer(centres[of]))]
    expect(answers.flatMap(([path, text]) => foundIn(path, text))).toEqual([])
  })

  test('on the wire between the two, in either direction', () => {
    const heard = centres.wire.heard()
    expect(heard).toContain(MASKED_TEXT)
    expect(foundIn('uplink', heard)).toEqual([])
  })

  test('in any frame of a dashboard, now or in the past', () => {
    const frames = dashboards.frames.join('\n')
    expect(frames).toContain(MASKED_TEXT)
    expect(foundIn('frames', frames)).toEqual([])
  })

  test('in what was posted to whoever wants events', () => {
    const posted = JSON.stringify([receiver.came, receiver.handshakes])
    expect(posted).toContain(MASKED_TEXT)
    expect(foundIn('webhook', posted)).toEqual([])
  })

  test('in what either of them printed', () => {
    const { city, province } = centres
    expect(city.said.length).toBeGreaterThan(10)
    expect(foundIn('log', [...city.said, ...province.said].join('\n'))).toEqual([])
  })

  test('though what was said came in: what is taken stands in both, what is refused waits in the city', async () => {
    const { province, city } = centres
    const text = [...(await wholeStore(province.database.connection)).values()].join('\n')
    expect(text.split(MASKED_TEXT).length).toBeGreaterThan(20)
    const quarantined = (await wholeStore(city.database.connection)).get('quarantine') ?? ''
    const adapters = Object.keys(ADAPTER_DOORS).map((name) => `in-${name.replace(' ', '-')}`)
    for (const feed of ['by-http', 'by-socket', ...adapters]) expect(quarantined).toContain(`"${feed}"`)
  })
})
