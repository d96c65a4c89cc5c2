import { expect, it, test } from 'vitest'
import { DefinitionAdopter } from '../../server/dictionary/definition-adopter.ts'
import { DefinitionsInForce } from '../../server/dictionary/definitions-in-force.ts'
import { Dictionary } from '../../server/dictionary/dictionary.ts'
import type { SaidVersion } from '../../server/dictionary/dictionary-store.ts'
import { AboveBook } from '../../server/federation/above-book.ts'
import { DownAsker } from '../../server/federation/down-asker.ts'
import { definitionsDown } from '../../server/federation/definitions-down.ts'
import {
  answered,
  answerOf,
  changed,
  changeIn,
  isChanged,
  madeProposal,
  proposalAfter,
} from '../../server/federation/proposal-course.ts'
import { besideAbove } from '../../client/state/beside-above.ts'
import { readableDefinitions } from '../../server/federation/readable-definitions.ts'
import { inTurn } from '../../server/feeds/in-turn.ts'
import { DOMAINS, DomainRegistry } from '../../shared/domains/registry.ts'
import { definitionsByDomain, definitionsRevision } from '../../shared/federation/definitions-revision.ts'
import { differingMeanings, meaningsOf, meaningsWithin } from '../../shared/federation/meanings.ts'
import { uplinkMessageSchema, type UplinkMessage } from '../../shared/federation/uplink-message.ts'
import type { SentDefinition, SentFigures } from '../../shared/federation/down.ts'
import type { Defined } from '../../shared/kpi/definition.ts'
import type { ScopeSet } from '../../shared/areas/scope.ts'
import type { FeedWelcome } from '../../shared/session.ts'
import { computed, defined } from '../support/definitions.ts'
import { incident } from '../support/city-feeds.ts'

const OWN = { revision: 'm', meanings: {} }
const TODAY = '2026-07-10'

function city() {
  const registry = new DomainRegistry()
  const dictionary = new Dictionary(DOMAINS)
  const inForce = new DefinitionsInForce({ dictionary, registry, today: () => TODAY })
  const scopes = { get: () => undefined } as unknown as ScopeSet
  const place = () => ({ dictionary, registry, scopes, today: TODAY })
  const rows: SaidVersion[] = []
  let commits = 0
  const adopter = new DefinitionAdopter({
    definitions: { inForce, place, turn: inTurn() },
    store: {
      add(...versions) {
        commits += 1
        return Promise.resolve(void rows.push(...versions))
      },
    },
    audit: { record: () => Promise.resolve() },
    centre: 'city',
  })
  const makeHere = (indicator: string, validFrom: string, version: number, definition: Defined = defined()) =>
    inForce.take({
      definition: { ...definition, indicator, validFrom, version, origin: 'added' },
      changedAt: 1,
      changedBy: 'ở đây',
      reason: 'x',
    })
  return { registry, dictionary, inForce, adopter, rows, makeHere, commits: () => commits }
}

function sent(
  indicator: string,
  version: number,
  more: object = {},
  said: Defined = defined(),
): SentDefinition {
  const owner = { centre: 'province', version }
  return {
    definition: { ...said, indicator, version, validFrom: '2026-07-01', origin: 'added', owner, ...more },
    changedAt: 1_000 + version,
    changedBy: 'Bà Lan',
    reason: `lần ${version}`,
  }
}

test('adopts what takes another in whatever order it comes, once, and means the same then', async () => {
  const { adopter, dictionary, registry, rows } = city()
  const own = definitionsRevision(definitionsByDomain(registry), ['traffic'])
  const twice = sent('traffic.twice', 1, {}, computed('traffic.holes * 2'))
  const all = [twice, sent('traffic.holes', 1), sent('traffic.holes', 2, { validFrom: '2026-07-05' })]
  expect(await adopter.adopt(all)).toEqual([])
  expect(await adopter.adopt(all)).toEqual([])
  expect(rows.map(({ definition }) => `${definition.indicator} ${definition.version}`)).toEqual([
    'traffic.holes 1',
    'traffic.holes 2',
    'traffic.twice 1',
  ])
  expect(registry.formulas.has('traffic.twice')).toBe(true)
  expect(definitionsRevision(definitionsByDomain(registry), ['traffic'])).not.toBe(own)

  // Passed on it is still the province's, and the province does not take it for another's.
  const { definitions } = definitionsDown(dictionary, { centre: 'city', domains: ['traffic'], since: 0 })
  expect(definitions.map(({ definition }) => definition.owner?.centre)).toEqual(Array(3).fill('province'))
  // Which of the province's people it was is known there alone: it is neither kept here nor handed on.
  expect(JSON.stringify([rows, definitions])).not.toContain('Bà Lan')
  expect(rows.map(({ changedBy }) => changedBy)).toEqual(Array(3).fill('province'))
  const ownAgain = definitions.map((one) => ({
    ...one,
    definition: { ...one.definition, owner: { centre: 'city', version: 1 } },
  }))
  expect(await adopter.adopt(ownAgain)).toEqual([])
  expect(rows).toHaveLength(3)
})

it('says of what people of this centre changed which centre it was, and nobody by name', () => {
  const { dictionary, makeHere } = city()
  makeHere('traffic.holes', '2026-07-01', 1)
  const { definitions } = definitionsDown(dictionary, { centre: 'city', domains: ['traffic'], since: 0 })
  expect(definitions).toMatchObject([{ changedBy: 'city', definition: { owner: { centre: 'city' } } }])
  expect(dictionary.versionsOf('traffic.holes')[0]?.changedBy).toBe('ở đây')
})

test('lets others have their turn while it finds out what can be computed on many days', async () => {
  const { adopter } = city()
  const days = Array.from({ length: 20 }, (_, i) => `2026-06-${10 + i}`)
  const all = days.map((validFrom, i) => sent(`traffic.z${i}`, 1, { validFrom }, computed('traffic.z * 2')))
  let turns = 0
  let isDone = false
  const count = () => {
    if (isDone) return
    turns += 1
    setImmediate(count)
  }
  count()
  expect(await adopter.adopt([...all, sent('traffic.z', 1)])).toEqual([])
  isDone = true
  expect(turns).toBeGreaterThan(days.length)
})

test('finds out which of many is wrong, takes the rest with one commit for many, in an order that can be computed', async () => {
  const { adopter, registry, rows, commits } = city()
  const chain = Array.from({ length: 400 }, (_, i) =>
    sent(`traffic.x${i + 1}`, 1, {}, computed(`traffic.x${i} * 2`)),
  )
  const wrong = [
    sent('traffic.units', 1, {}, computed('traffic.x0 * traffic.x0')),
    sent('traffic.nowhere', 1, {}, computed('traffic.none * 2')),
    sent('traffic.behind', 1, {}, computed('traffic.nowhere * 2')),
  ]
  const plain = Array.from({ length: 300 }, (_, i) => sent(`traffic.y${i}`, 1))
  const all = [...wrong, ...chain.toReversed(), ...plain, sent('traffic.x0', 1)]
  const refused = await adopter.adopt(all)
  expect(refused.map(({ indicator }) => indicator)).toEqual(wrong.map((one) => one.definition.indicator))
  expect(rows).toHaveLength(701)
  expect(commits()).toBe(2)
  expect(registry.formulas.size).toBeGreaterThanOrEqual(400)
})

test('of what contradicts what is counted here nothing is taken, nor what is computed of it', async () => {
  const { adopter, dictionary, rows, makeHere } = city()
  makeHere('traffic.holes', '2026-01-01', 1)
  const other = sent('traffic.holes', 2, {}, defined({ unit: { vi: 'cái', en: 'pcs' } }))
  const twice = sent('traffic.twice', 1, {}, computed('traffic.holes * 2'))
  const stray = sent('centre.x', 1)
  const refused = await adopter.adopt([sent('traffic.holes', 1), other, twice, stray])
  expect(refused).toEqual([
    { indicator: 'traffic.holes', code: 'fixed-field', path: 'definition.unit' },
    { indicator: 'centre.x', code: 'unknown-domain', path: 'indicator' },
    { indicator: 'traffic.twice', code: 'wrong-formula', path: 'definition.formula' },
  ])
  expect(rows).toEqual([])
  expect(dictionary.versionsOf('traffic.holes')).toHaveLength(1)
})

test('what was made here keeps its days; from then on the word of the centre above stands, also against a later one', async () => {
  const { adopter, dictionary, makeHere } = city()
  makeHere('traffic.holes', '2026-06-01', 1)
  makeHere('traffic.holes', '2026-07-08', 2, defined({ max: 7 }))
  makeHere('traffic.holes', '2026-09-01', 3, defined({ max: 9 }))
  expect(await adopter.adopt([sent('traffic.holes', 1, { max: 100 })])).toEqual([])
  const maxOn = (day: string) => dictionary.definitionOn('traffic.holes', day)?.max
  // Valid in the province from the first of July; what was said here since the eighth had another meaning until today.
  expect([maxOn('2026-07-07'), maxOn('2026-07-08'), maxOn('2026-09-02')]).toEqual([10_000, 100, 100])
  expect(dictionary.latestOf('traffic.holes')).toMatchObject({ version: 4, owner: { centre: 'province' } })
  // Made while there was no centre above: it is outdone again.
  makeHere('traffic.holes', '2026-09-01', 5, defined({ max: 5 }))
  expect(await adopter.adopt([sent('traffic.holes', 1, { max: 100 })])).toEqual([])
  expect(dictionary.latestOf('traffic.holes')).toMatchObject({ version: 6, max: 100 })
})

test('of what it has already the count of versions is not told twice over; new ones do not pass the bound', async () => {
  const { adopter, dictionary, inForce } = city()
  const all = Array.from({ length: 300 }, (_, i) => sent('traffic.holes', i + 1, { max: 100 + i }))
  expect(await adopter.adopt(all)).toEqual([])
  expect(await adopter.adopt(all)).toEqual([])
  const more = Array.from({ length: 201 }, (_, i) => sent('traffic.holes', 301 + i))
  expect(await adopter.adopt([...all, ...more])).toMatchObject([{ code: 'too-many-definitions' }])
  expect(dictionary.versionsOf('traffic.holes')).toHaveLength(300)
  const others = Array.from({ length: 998 }, (_, i) => {
    const definition = { ...defined(), indicator: `traffic.other${i}`, version: 1, validFrom: TODAY }
    return {
      definition: { ...definition, origin: 'added' as const },
      changedAt: 1,
      changedBy: 'x',
      reason: 'x',
    }
  })
  inForce.take(...others)
  // Of the thousand that a centre may add one is left.
  const [one, two] = [sent('traffic.one', 1), sent('traffic.two', 1)]
  expect(await adopter.adopt([one, two])).toMatchObject([{ indicator: 'traffic.two' }])
  expect(dictionary.added).toBe(1_000)
})

test('what cannot be read of what comes down keeps nothing else back, and is told once', async () => {
  const directive = { ...incident(1, 1, 'x'), kind: 'tasks.directive' }
  const answers: Record<string, object> = {
    state: { ok: true, revision: 7, down: { definitions: 1, figures: 3 } },
    directives: { ok: true, revision: 7, directives: [{ ...directive, novelty: 1 }, directive] },
    figures: { ok: true, until: 3, figures: said() },
    definitions: { ok: true, until: 1, definitions: [sent('traffic.holes', 1)] },
  }
  const taken: unknown[] = []
  const warnings: unknown[] = []
  const asker = new DownAsker(
    { ask: (_event, message) => Promise.resolve(answers[(message as { type: string }).type]) },
    {
      directives: (directives, revision) => taken.push([directives, revision]),
      definitions: (definitions) => taken.push(definitions.length),
      figures: (parent) => taken.push(parent),
      figuresHeard: () => taken.push('heard'),
      log: { warn: (told: unknown) => warnings.push(told) },
    },
  )
  asker.begin({ centre: 'province', federation: { store: 's' } } as unknown as FeedWelcome)
  const state = { type: 'state', clock: 1, status: 'keeping-up' } as const
  const tell = () => asker.tell({ ...state, lagMs: 0, waiting: 0, withheld: 0, refused: 0 }, OWN)
  await tell()
  expect(taken).toEqual([[[directive], 7], 'province', 1])
  expect(warnings).toHaveLength(1)
  await tell()
  expect(warnings).toHaveLength(1)
})

function said(more: Partial<SentFigures> = {}): SentFigures {
  const figure = { indicator: 'traffic.vehicles', scope: 'zone:province', value: 5, reported: 3, expected: 4 }
  const figures = [{ ...figure, asOf: 9_000_000 }]
  return { computedAt: 9_010_000, clock: 9_020_000, all: true, zones: [], figures, ...more }
}

it('ages what was said by its age then and by how long nothing was heard since, whatever the other clock says', async () => {
  let now = 1_000_000
  const kept = new Map<string, unknown>()
  const book = new AboveBook({
    store: {
      load: () => Promise.resolve([]),
      keep: (domain, of) => Promise.resolve(void kept.set(domain, of)),
      heard: () => Promise.resolve(),
      loadFurther: () => Promise.resolve([]),
      keepFurther: () => Promise.resolve(),
    },
    centre: 'city',
    registry: new DomainRegistry(),
    now: () => now,
    failed: (error) => {
      throw error
    },
  })
  book.take('province', said())
  const state = () => book.answer(() => true).figures[0]?.state
  // 20 s old when it was said.
  expect(book.answer(() => true).figures[0]).toMatchObject({ asOf: 980_000, value: 5, state: 'fresh' })
  expect(book.answer((domain) => domain === 'health').figures).toEqual([])
  expect([...kept.keys()]).toEqual(['traffic'])
  now += 70_000
  expect(state()).toBe('late')
  book.heard()
  now += 1_000_000
  expect(state()).toBe('stale')
  // What it counts is not what is counted here under that name.
  book.leaveOut([{ indicator: 'traffic.vehicles' }])
  expect(book.answer(() => true).figures).toEqual([])
  expect(kept.get('traffic')).toMatchObject({ figures: [] })
  book.take('province', said())
  expect(book.answer(() => true).figures).toEqual([])
  book.leaveOut([])
  book.take('province', said())
  expect(book.answer(() => true).figures).toHaveLength(1)
  book.take('province', said({ figures: [] }))
  expect(book.answer(() => true).figures).toEqual([])
  expect(kept.get('traffic')).toMatchObject({ figures: [] })
})

it('keeps what a proposal wants in its attributes, and makes of the fact just that', () => {
  const fact = { ...incident(1_000, 4, 'cháy'), attributes: { unit: 'A' } }
  const change = { status: 'resolved', category: 'fire', attributes: { unit: 'B', crew: 3 } }
  const wish = { feed: 'city/police', type: 'case', id: 'c1', revision: 4, change, reason: 'x' } as const
  const proposal = madeProposal(wish, fact, {
    id: 'p',
    from: 'province',
    to: 'city',
    at: 2_000,
    locale: 'vi',
  })
  expect(changeIn(proposal)).toEqual(change)
  const isOver = ({ status }: { status: string }) => status === 'resolved'
  const next = changed(fact, change, { at: 5_000, isOver })
  expect(next).toMatchObject({ revision: 5, closedAt: 5_000, title: 'cháy', ...change })
  expect([isChanged(fact, change, 4), isChanged(next, change, 4)]).toEqual([false, true])
  expect(changed(next, { status: 'new' }, { at: 1, isOver })).not.toHaveProperty('closedAt')

  const received = answerOf(proposal, { centre: 'city', at: 3_000, locale: 'vi' })
  const heard = proposalAfter(proposal, received, 3_500)
  expect(heard).toMatchObject({ status: 'received', attributes: { receivedAt: 3_000 } })
  const no = answered(received, { status: 'declined', reason: 'không đúng' }, 4_000)
  expect(heard && proposalAfter(heard, no, 4_500)).toMatchObject({
    status: 'declined',
    closedAt: 4_500,
    attributes: { note: 'không đúng' },
  })
})

it('reads of an indicator all versions or none, whatever a newer program says of another', () => {
  const newer = {
    ...sent('traffic.b', 2),
    definition: { ...sent('traffic.b', 2).definition, rollUp: 'median' },
  }
  const { definitions, unreadable } = readableDefinitions([
    sent('traffic.a', 1),
    sent('traffic.b', 1),
    newer,
    'nothing',
  ])
  expect(definitions.map(({ definition }) => definition.indicator)).toEqual(['traffic.a'])
  expect(unreadable).toEqual([{ indicator: 'traffic.b', code: 'malformed', path: 'definition.rollUp' }])
})

it('puts a zone among its siblings where order means something, and only while what is known is not old', () => {
  const zones = ['province', 'a', 'b', 'c'].map((centre) => {
    return { scope: `zone:${centre}`, centre, name: { vi: centre, en: centre } }
  })
  const row = (scope: string, value: number | null, state: 'fresh' | 'stale' = 'fresh') => {
    const indicator = 'services.onTime'
    return { indicator, scope: `zone:${scope}`, value, reported: 1, expected: 1, asOf: 0, state }
  }
  const figures = [row('province', 92), row('a', 95), row('b', 90), row('c', 95)]
  const above = { centre: 'province', heardAt: 1_000, zones, figures, further: [] }
  const registry = new DomainRegistry()
  const indicator = registry.indicators.get('services.onTime')
  if (indicator === undefined) throw new Error('it is declared')
  const at = { indicator, scope: 'zone:b', now: 2_000 }
  expect(besideAbove(above, at)).toMatchObject({ figure: { value: 92 }, rank: { place: 3, of: 3 } })
  expect(besideAbove(above, { ...at, scope: 'zone:a' })?.rank).toEqual({ place: 1, of: 3 })
  expect(
    besideAbove({ ...above, figures: [row('province', 92), row('b', 90), row('c', 95, 'stale')] }, at),
  ).toMatchObject({
    rank: undefined,
  })
  expect(besideAbove(above, { ...at, indicator: { ...indicator, rollUp: 'sum' } })?.rank).toBeUndefined()
  // Nothing was heard for long: it is told as old, and in no order.
  expect(besideAbove(above, { ...at, now: 1_000_000 })).toMatchObject({ freshness: 'stale', rank: undefined })
  // What somebody looks at is no zone of the centre above.
  expect(besideAbove(above, { ...at, scope: 'zone:other' })).toBeUndefined()
})

test('two versions of the program agree where one merely knows more', () => {
  const registry = new DomainRegistry()
  const older = meaningsOf(registry)
  const [kind = ''] = registry.caseKinds.keys()
  const [indicator = ''] = registry.indicators.keys()
  const newer = { ...older, [kind]: [...(older[kind] ?? []), 'on-hold'], 'traffic.brandNew': ['5a5a5a5a'] }
  expect(differingMeanings(older, newer)).toEqual([])
  expect(differingMeanings(newer, older)).toEqual([])
  const renamed = { ...newer, [kind]: [...(older[kind] ?? []).slice(0, -1), 'other'] }
  expect(differingMeanings(renamed, older)).toEqual([kind])
  expect(differingMeanings({ ...newer, [indicator]: ['00000000'] }, older)).toEqual([indicator])
  expect(Object.keys(meaningsWithin(older, ['traffic'])).every((id) => id.startsWith('traffic.'))).toBe(true)
})

test('a child asks what is meant one by one where the whole is another, once, and says what differs', async () => {
  const asked: UplinkMessage[] = []
  const theirs = { 'traffic.speed': ['aa'], 'tasks.task': ['kind', 'new', 'done'] }
  const link = {
    ask: (_: string, message: unknown) => {
      asked.push(uplinkMessageSchema.parse(message))
      const isMeanings = asked.at(-1)?.type === 'meanings'
      return Promise.resolve(isMeanings ? { ok: true, meanings: theirs } : { ok: true, means: 'theirs' })
    },
  }
  const nothing = () => {}
  const parts = { directives: nothing, definitions: nothing, figures: nothing, figuresHeard: nothing }
  const asker = new DownAsker(link, { ...parts, log: { warn: nothing } })
  const federation = { store: 's', definitions: 'theirs', domains: ['traffic', 'tasks'] }
  const state = { type: 'state', clock: 1, status: 'keeping-up' } as const
  const tell = (meanings: Record<string, string[]>, revision: string) =>
    asker.tell({ ...state, lagMs: 0, waiting: 0, withheld: 0, refused: 0 }, { revision, meanings })

  asker.begin({ centre: 'province', federation: { ...federation, meanings: true } } as unknown as FeedWelcome)
  const more = { ...theirs, 'tasks.task': ['kind', 'new', 'done', 'on-hold'] }
  await tell(more, 'more')
  await tell(more, 'more')
  expect(asked.map(({ type }) => type)).toEqual(['meanings', 'state', 'state'])
  expect(asked.at(-1)).toMatchObject({ definitions: 'more', differing: [] })
  expect(asker.differences('more')).toEqual({ definitionsDiffer: false, differing: [] })

  await tell({ ...more, 'traffic.speed': ['bb'] }, 'otherwise')
  expect(asked.at(-1)).toMatchObject({ differing: ['traffic.speed'] })
  expect(asker.differences('otherwise')).toEqual({ definitionsDiffer: true, differing: ['traffic.speed'] })

  // One that is older is told nothing that it would refuse, and compared as a whole.
  asker.begin({ centre: 'province', federation } as unknown as FeedWelcome)
  await tell(more, 'more')
  expect(asked.at(-1)).not.toHaveProperty('differing')
  expect(asker.differences('more')).toEqual({ definitionsDiffer: true, differing: [] })
})

test('what differs is told by the whole where it cannot be found out one by one', async () => {
  const asked: UplinkMessage[] = []
  const link = {
    ask: (_: string, message: unknown) => {
      asked.push(uplinkMessageSchema.parse(message))
      if (asked.at(-1)?.type === 'meanings') return Promise.reject(new Error('too long'))
      return Promise.resolve({ ok: true, means: 'theirs' })
    },
  }
  const nothing = () => {}
  const parts = { directives: nothing, definitions: nothing, figures: nothing, figuresHeard: nothing }
  const asker = new DownAsker(link, { ...parts, log: { warn: nothing } })
  const federation = { store: 's', definitions: 'theirs', domains: ['traffic'], meanings: true }
  asker.begin({ centre: 'province', federation } as unknown as FeedWelcome)
  const state = { type: 'state', clock: 1, status: 'keeping-up', lagMs: 0, waiting: 0 } as const
  const tell = (revision: string) =>
    asker.tell({ ...state, withheld: 0, refused: 0 }, { revision, meanings: {} })

  await tell('ours')
  expect(asker.differences('ours')).toEqual({ definitionsDiffer: true, differing: [] })
  expect(asked.at(-1)).not.toHaveProperty('differing')
  await tell('theirs')
  expect(asker.differences('theirs')).toEqual({ definitionsDiffer: false, differing: [] })
  await tell('ours')
  expect(asker.differences('ours')).toEqual({ definitionsDiffer: true, differing: [] })
})
