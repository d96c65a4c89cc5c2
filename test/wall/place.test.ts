import { describe, expect, it } from 'vitest'
import { placeOf } from '../../client/state/centre-store.ts'
import { watchesCentre } from '../../client/state/watches-centre.ts'
import type { Looker } from '../../client/state/me-store.ts'
import type { Grant } from '../../shared/access/grant.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import type { CentreAnswer } from '../../shared/http-answers.ts'

const label = (text: string) => ({ vi: text, en: text })
const centre = (id: string, parent: string | null, areas: string[]): Centre => ({
  id,
  name: label(`Centre of ${id}`),
  shortName: label(id),
  tier: parent === null ? 'province' : 'city',
  parent,
  zones: [{ areas, validFrom: '2020-01-01', validTo: null }],
})

const PROVINCE = centre('p', null, ['19'])
const CITIES = [centre('a', 'p', ['1', '2']), centre('b', 'p', ['3', '4'])]

function answer(root: string, centres: Centre[], domains = ['traffic']): CentreAnswer {
  const map = {
    lat: 0,
    lon: 0,
    zoom: 10,
    minZoom: 5,
    maxZoom: 15,
    bounds: [
      [-1, -1],
      [1, 1],
    ] as CentreAnswer['map']['bounds'],
  }
  const rest = {
    zone: 'Asia/Ho_Chi_Minh',
    locale: 'vi',
    protocol: 1,
    epoch: 'e',
    serverTime: Date.UTC(2026, 1, 1),
    day: '2026-01-01',
    tickMs: 250,
    build: 'b',
  } as const
  return { ...rest, map, domains, centre: 'p', root, name: label('The province'), centres }
}

describe('what the wall is of', () => {
  it('is the whole centre for who may watch it whole', () => {
    const { root, children } = placeOf(answer('19', [PROVINCE, ...CITIES]))
    expect(root).toEqual({ name: label('The province'), tier: 'province', scope: '19' })
    expect(children.map(({ scope }) => scope)).toEqual(['zone:a', 'zone:b'])
  })

  it('is one zone for who may watch no more, without those beside it', () => {
    const { root, children, domains } = placeOf(answer('zone:a', [PROVINCE, CITIES[0] ?? PROVINCE]))
    expect(root).toEqual({ name: label('Centre of a'), tier: 'city', scope: 'zone:a' })
    expect(children).toEqual([])
    expect(domains).toEqual(['traffic'])
  })

  it('is an area by its own name where that is all', () => {
    const { root } = placeOf(answer('3', [PROVINCE]), label('phường Ba'))
    expect(root).toEqual({ name: label('phường Ba'), tier: 'area', scope: '3' })
  })
})

describe('how the feeds are', () => {
  const looker = (domains: Grant['domains']): Looker => ({
    status: 'known',
    me: {
      type: 'person',
      id: 'p',
      name: 'P',
      email: null,
      demo: false,
      guest: false,
      hasPassword: true,
      secondFactor: false,
      session: null,
      grants: [{ role: 'viewer', scopes: '*', domains }],
    },
  })

  it('is asked for by who may be told, and by nobody else', () => {
    expect(watchesCentre(looker('*'))).toBe(true)
    expect(watchesCentre(looker(['traffic', 'centre']))).toBe(true)
    expect(watchesCentre(looker(['traffic']))).toBe(false)
    expect(watchesCentre({ status: 'unknown' })).toBe(true)
  })
})
