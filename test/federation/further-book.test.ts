import { expect, it } from 'vitest'
import { AboveBook } from '../../server/federation/above-book.ts'
import type { Further } from '../../server/federation/further-book.ts'
import { besideAbove } from '../../client/state/beside-above.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { SentFigures } from '../../shared/federation/down.ts'

const INDICATOR = 'services.onTime'
const registry = new DomainRegistry()

/** A centre with the book of what those above it said; its clock begins at `now`. */
function centre(id: string, now = 1_000_000) {
  const clock = { now }
  const kept: Further[][] = []
  const book = new AboveBook({
    store: {
      load: () => Promise.resolve([]),
      keep: () => Promise.resolve(),
      heard: () => Promise.resolve(),
      loadFurther: () => Promise.resolve(kept.at(-1) ?? []),
      keepFurther: (all) => Promise.resolve(void kept.push([...all])),
    },
    centre: id,
    registry,
    now: () => clock.now,
    failed: (error) => {
      throw error
    },
  })
  const further = () => book.answer(() => true).further
  return { id, clock, kept, book, further }
}

type Centre = ReturnType<typeof centre>

/** What a centre says of itself to one below it, with what it hands on. */
function said({ id, clock, book }: Centre, to: Centre, value: number): SentFigures {
  const zone = (one: string) => ({ scope: `zone:${one}`, centre: one, name: { vi: one, en: one } })
  const { now } = clock
  const row = {
    indicator: INDICATOR,
    scope: `zone:${id}`,
    value,
    reported: 3,
    expected: 4,
    asOf: now - 1_000,
  }
  const further = book.handedOn(to.id, ['services'])
  const zones = [zone(id), zone(to.id)]
  return { computedAt: now, clock: now, all: true, zones, figures: [row], ...(further && { further }) }
}

function tell(from: Centre, to: Centre, value: number): void {
  to.book.take(from.id, said(from, to, value))
}

it('hands the figures of a whole region on to its cities, with who said them, their coverage and their age', async () => {
  const region = centre('region', 9_000_000)
  const [province, city, ward] = [centre('province', 500), centre('city', 70_000_000), centre('ward')]
  tell(region, province, 91)
  province.clock.now += 20_000
  tell(province, city, 92)
  const [one] = city.further()
  // Said a second after it stood, and for twenty in the province: by no clock but that of each.
  expect(one).toMatchObject({
    zone: { centre: 'region' },
    hops: ['region', 'province'],
    heardAt: 70_000_000 - 20_000,
    figures: [{ value: 91, reported: 3, expected: 4, asOf: 70_000_000 - 21_000, state: 'fresh' }],
  })
  expect(city.book.answer((domain) => domain === 'traffic').further[0]?.figures).toEqual([])
  tell(city, ward, 93)
  expect(ward.further().map(({ hops }) => hops)).toEqual([
    ['province', 'city'],
    ['region', 'province', 'city'],
  ])
  // Through a restart, too.
  const after = centre('ward')
  after.kept.push(...ward.kept)
  await after.book.load()
  expect(after.further().map(({ zone }) => zone.centre)).toEqual(['province', 'region'])
  // What the parent hands on no more is no more.
  city.book.take('province', { ...said(province, city, 92), further: [] })
  expect(city.further()).toEqual([])
})

it('is old when either link is, and what means something else on the way is not there', () => {
  const [region, province, city] = [centre('region'), centre('province'), centre('city')]
  const state = () => city.further()[0]?.figures[0]?.state
  tell(region, province, 91)
  tell(province, city, 92)
  expect(state()).toBe('fresh')
  // The province hears nothing of the region, and goes on to speak itself.
  for (const one of [province, city]) one.clock.now += 310_000
  tell(province, city, 92)
  expect([city.book.answer(() => true).figures[0]?.state, state()]).toEqual(['fresh', 'stale'])
  tell(region, province, 91)
  tell(province, city, 92)
  expect(state()).not.toBe('stale')
  // The city hears nothing of the province.
  city.clock.now += 310_000
  expect(state()).toBe('stale')
  tell(province, city, 92)
  province.book.leaveOut([{ indicator: INDICATOR }])
  tell(province, city, 92)
  expect(city.further()[0]?.figures).toEqual([])
})

it('never comes back to where it was, from a ring of any size, nor of a zone that is not the speaker’s', () => {
  const ring = [centre('a'), centre('b'), centre('c')] as const
  const [a, b, c] = ring
  for (let round = 0; round < 5; round++) {
    tell(a, b, 1)
    tell(b, c, 2)
    tell(c, a, 3)
  }
  // Of each the others, once: the one above by itself, the other as it was handed on.
  for (const one of ring) expect(one.further()).toHaveLength(1)
  expect(a.further()[0]?.hops).toEqual(['b', 'c'])
  expect(a.book.handedOn('b', ['services']).map(({ hops }) => hops)).toEqual([['c', 'a']])

  const [sender, city] = [centre('province'), centre('city')]
  const zone = { scope: 'zone:region', centre: 'region', name: { vi: 'x', en: 'x' } }
  const heard = { heardAt: 1, figures: [] }
  const wrong = [
    { ...heard, zone, hops: ['region', 'city', 'province'] },
    { ...heard, zone, hops: ['region', 'other'] },
    { ...heard, zone: { ...zone, scope: 'zone:city' }, hops: ['region', 'province'] },
    { ...heard, zone, hops: ['nation', 'province'] },
  ]
  city.book.take('province', { ...said(sender, city, 1), further: wrong })
  expect(city.further()).toEqual([])
})

it('goes no further than so many centres', () => {
  const centres = Array.from({ length: 12 }, (_, i) => centre(`c${i}`))
  for (let i = 1; i < centres.length; i++) {
    const [from, to] = [centres[i - 1], centres[i]]
    if (from && to) tell(from, to, i)
  }
  expect(
    centres
      .at(-1)
      ?.further()
      .map(({ zone }) => zone.centre),
  ).toEqual(['c9', 'c8', 'c7', 'c6', 'c5', 'c4'])
})

it('stands behind the nearest on the wall, in no order of siblings', () => {
  const zone = (id: string) => ({ scope: `zone:${id}`, centre: id, name: { vi: id, en: id } })
  const row = (id: string, value: number) => {
    const counted = { reported: 1, expected: 1, asOf: 0, state: 'fresh' as const }
    return { indicator: INDICATOR, scope: `zone:${id}`, value, ...counted }
  }
  const region = {
    zone: zone('region'),
    hops: ['region', 'province'],
    heardAt: 0,
    figures: [row('region', 91)],
  }
  const zones = [zone('province'), zone('a'), zone('b')]
  const figures = [row('province', 92), row('a', 95), row('b', 90)]
  const above = { centre: 'province', heardAt: 1_000, zones, figures, further: [region] }
  const indicator = registry.indicators.get(INDICATOR)
  if (indicator === undefined) throw new Error('it is declared')
  const at = { indicator, scope: 'zone:a', now: 2_000 }
  expect(besideAbove(above, at)).toMatchObject({
    zone: { centre: 'province' },
    rank: { place: 1, of: 2 },
    further: [{ zone: { centre: 'region' }, figure: { value: 91 }, freshness: 'fresh' }],
  })
  // What the province says nothing of, the region may.
  const alone = { ...above, figures: figures.slice(1) }
  expect(besideAbove(alone, at)).toMatchObject({ zone: { centre: 'region' }, rank: undefined, further: [] })
  expect(besideAbove(above, { ...at, now: 310_000 })).toMatchObject({ further: [{ freshness: 'stale' }] })
})

it('holds a centre once, by the nearer way, whoever hands it on twice', () => {
  const [region, province, city] = [centre('region'), centre('province'), centre('city')]
  tell(region, province, 91)
  const told = said(province, city, 90)
  const near = told.further ?? []
  const farther = near.map((one) => ({ ...one, hops: ['region', 'elsewhere', 'province'] }))
  city.book.take('province', { ...told, further: [...near, ...farther] })
  expect(city.further().map(({ hops }) => hops)).toEqual([['region', 'province']])
  expect(city.kept.at(-1)).toHaveLength(1)
})
