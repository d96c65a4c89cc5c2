import type { SimulatedPack } from '../../simulators/engine/pack-files.ts'
import { DOMAINS } from '../../shared/domains/registry.ts'
import type { RoadLink } from '../../shared/pack.ts'
import { smallAdministration, smallTroubles } from './small-administration.ts'
import { smallDomains } from './small-domains.ts'

const since = { validFrom: '2020-01-01', validTo: null }
const flat = (level: number) => new Array<number>(24).fill(level)

const DOMAINS_OF_PACK = DOMAINS.map(({ id }) => id).filter((id) => id !== 'centre')

/** A city of one area and the country around it: two towns, a road through both, a ring; nothing of a real place. */
export function smallPack(): SimulatedPack {
  return {
    pack: {
      id: 'small',
      name: { vi: 'Nhỏ', en: 'Small' },
      centre: 'province',
      zone: 'Asia/Ho_Chi_Minh',
      locale: 'vi',
      domains: [...DOMAINS_OF_PACK],
      map: {
        lat: 10.05,
        lon: 20.05,
        zoom: 11,
        bounds: [
          [9, 19],
          [11, 21],
        ],
      },
      sources: ['made up'],
    },
    areas: [
      { code: 'P', name: 'Province', tier: 'province', parent: null, ...since },
      { code: 'A', name: 'Alpha', tier: 'commune', kind: 'phường', parent: 'P', ...since, centre: [10, 20] },
      { code: 'B', name: 'Beta', tier: 'commune', kind: 'xã', parent: 'P', ...since, centre: [10, 20.08] },
    ],
    centres: [centre('province', 'province', null, ['P']), centre('city', 'city', 'province', ['A'])],
    feeds: [feed('city-feed', ['zone:city']), feed('province-feed', ['P'])],
    roads: {
      nodes: [
        { id: 'west', name: 'West', lat: 10, lon: 19.97 },
        { id: 'a', name: 'Alpha', lat: 10, lon: 20 },
        { id: 'a-north', lat: 10.01, lon: 20.01 },
        { id: 'mid', name: 'Mid', lat: 10, lon: 20.03 },
        { id: 'b', name: 'Beta', lat: 10, lon: 20.07 },
        { id: 'east', name: 'East', lat: 10, lon: 20.1 },
        { id: 'fast', name: 'Fast', lat: 10.02, lon: 20.05 },
      ],
      links: [
        link('main-1', 'N1', 'national', 'west', 'a', 'A', 2),
        link('main-2', 'N1', 'national', 'a', 'mid', 'A', 2),
        link('main-3', 'N1', 'national', 'mid', 'b', 'B', 2),
        link('main-4', 'N1', 'national', 'b', 'east', 'B', 1),
        link('ring-1', 'Ring', 'urban', 'a', 'a-north', 'A', 1),
        link('ring-2', 'Ring', 'urban', 'a-north', 'mid', 'A', 1),
        link('x-1', 'X1', 'expressway', 'a-north', 'fast', 'A', 2),
        link('x-2', 'X1', 'expressway', 'fast', 'b', 'B', 2),
      ],
    },
    simulation: {
      sources: ['made up'],
      feeds: ['city-feed', 'province-feed'],
      roadsOf: { expressway: 'province-feed' },
      urbanScopes: ['zone:city'],
      traffic: {
        profile: {
          working: [...flat(0.3).slice(0, 7), ...flat(0.9).slice(0, 12), ...flat(0.4).slice(0, 5)],
          weekend: flat(0.5),
        },
        loads: { expressway: 0.4, national: 0.5, provincial: 0.4, urban: 0.5 },
        urbanLoad: 1.3,
        endShare: { urban: 0.1, rural: 0.05 },
        segmentKm: { urban: 1.5, rural: 3 },
        tides: [
          {
            id: 'in',
            direction: 'towards',
            days: 'working',
            from: '06:00',
            to: '08:00',
            places: [{ node: 'b', reachKm: 4, strength: 0.4 }],
          },
        ],
      },
      cameras: { count: 12, plateReaders: ['mid'] },
      security: {
        incidentsPerDay: 30,
        areaWeight: { phường: 3 },
        patrols: [
          { id: 'city', feed: 'city-feed', name: 'City patrol', bases: ['a', 'a-north'] },
          { id: 'land', feed: 'province-feed', name: 'Land patrol', bases: ['b'] },
        ],
      },
      reports: { perDay: 60, areaWeight: { phường: 2 }, app: 'App' },
      services: {
        officeName: 'Office',
        communes: {
          phường: { visits: 220, online: 90, counters: 4 },
          xã: { visits: 60, online: 25, counters: 2 },
        },
        ruralFactor: 0.6,
        branches: [
          {
            id: 'branch',
            name: 'Branch',
            area: 'A',
            place: [10, 20.01],
            feed: 'city-feed',
            visits: 300,
            online: 100,
            counters: 7,
          },
        ],
      },
    },
    domains: { ...smallDomains(), ...smallAdministration() },
    scenarios: [
      ...smallTroubles(),
      {
        id: 'crash',
        label: { vi: 'Va chạm', en: 'Crash' },
        steps: [
          {
            type: 'incident',
            afterMinutes: 1,
            link: 'main-2',
            direction: 'ab',
            along: 0.8,
            category: 'traffic-accident',
            severity: 'critical',
            title: 'Va chạm liên hoàn',
            units: 2,
            handlingMinutes: 40,
            openShare: 0.25,
            closedMinutes: 35,
          },
          {
            type: 'report',
            afterMinutes: 4,
            link: 'main-2',
            direction: 'ab',
            along: 0.5,
            category: 'traffic',
            title: 'Kẹt xe',
          },
        ],
      },
    ],
  }
}

function centre(
  id: string,
  tier: 'province' | 'city',
  parent: string | null,
  areas: string[],
): SimulatedPack['centres'][number] {
  const name = { vi: id, en: id }
  return { id, name, shortName: name, tier, parent, zones: [{ ...since, areas }] }
}

function feed(id: string, scopes: string[]): SimulatedPack['feeds'][number] {
  const domains = [...DOMAINS_OF_PACK]
  return {
    id,
    name: { vi: id, en: id },
    centre: 'province',
    domains,
    scopes,
    cadenceMs: 5000,
    figuresEveryMs: {},
  }
}

function link(
  id: string,
  road: string,
  roadClass: RoadLink['class'],
  from: string,
  to: string,
  area: string,
  lanes: number,
): RoadLink {
  const freeKmh = { expressway: 100, national: 60, provincial: 50, urban: 40 }[roadClass]
  return { id, road, class: roadClass, from, to, area, lanes, freeKmh }
}
