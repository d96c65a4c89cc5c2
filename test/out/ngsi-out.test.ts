import { describe, expect, test } from 'vitest'
import { translateNgsi } from '../../server/adapters/formats/ngsi.ts'
import { geoQueryOf } from '../../server/out/ngsi/geo-query.ts'
import { partsOfUrn, urnOf } from '../../server/out/ngsi/entity.ts'
import { entityOut } from '../../server/out/ngsi/models.ts'
import { readNgsiQuery } from '../../server/out/ngsi/read-ngsi-query.ts'
import { NGSI_MEDIA, writtenEntities, writtenEntity } from '../../server/out/ngsi/written-entity.ts'
import type { ToldFact } from '../../server/out/told/told-fact.ts'
import { contextOf, inputOf } from '../adapters/context.ts'
import { AT, toldCase, toldNotice, toldThing } from './told.ts'

const place: [number, number] = [21.6, 105.8]
const path: [number, number][] = [
  [21.6, 105.8],
  [21.61, 105.81],
]
const segment = toldThing(
  { kind: 'traffic.segment', status: 'restricted', place, path, attributes: { road: 'QL3' } },
  { 'traffic.speed': 41.5, 'traffic.flow': 1_240, 'traffic.occupancy': 12.5 },
)
const station = toldThing(
  { kind: 'environment.airStation', status: 'offline', place, attributes: { operator: 'Sở' } },
  { 'environment.aqi': 92, 'environment.pm25': 31.4 },
)
const camera = toldThing({ kind: 'traffic.camera', status: 'offline', place })
const gauge = toldThing(
  { kind: 'environment.rainGauge', status: 'working', place },
  { 'environment.rain1h': 3.5 },
)
const sensor = toldThing({
  kind: 'environment.sensor',
  status: 'working',
  place,
  attributes: { measures: 'humidity, temperature', batteryPercent: 50 },
})
const bus = toldThing({
  kind: 'traffic.vehicle',
  status: 'stopped',
  place,
  attributes: { speedKmh: 12, heading: 90, class: 'bus' },
})
const procedure = toldThing({
  kind: 'services.procedure',
  status: 'in-force',
  attributes: { code: '1.0', field: 'Đất' },
})

/** What the schemas of the Smart Data Models require of each, beside id and type. */
const MODELS: [string, ToldFact, string[]][] = [
  ['TrafficFlowObserved', segment, ['dateObserved']],
  ['AirQualityObserved', station, ['dateObserved', 'location']],
  ['Device', camera, ['controlledProperty']],
  ['Device', gauge, ['controlledProperty']],
  ['Device', sensor, ['controlledProperty']],
  ['Vehicle', bus, ['vehicleType', 'category', 'location']],
  ['Alert', toldNotice(), ['alertSource', 'category', 'dateIssued']],
  ['IssueReporting', toldCase(), []],
  ['services', procedure, []],
]

const outOf = (told: ToldFact) => {
  const entity = entityOut(told)
  if (entity === undefined) throw new Error('no entity')
  return entity
}

test.each(MODELS)('%s has what its schema requires', (type, told, required) => {
  const written = writtenEntity(outOf(told), { media: 'application/json', keyValues: true })
  expect(written['type']).toBe(type)
  expect(Object.keys(written)).toEqual(expect.arrayContaining(['id', 'type', ...required]))
})

describe.each(NGSI_MEDIA.flatMap((media) => [true, false].map((keyValues) => ({ media, keyValues }))))(
  'what goes out as $media, key-values $keyValues, comes in as the same',
  (form) => {
    const back = (told: ToldFact) => {
      const { observations, refused } = translateNgsi(
        inputOf(writtenEntities([outOf(told)], form)),
        contextOf('ngsi-ld'),
      )
      expect(refused).toEqual([])
      return observations
    }

    test('a segment with its figures', () => {
      const { kind, name, status, area, attributes } = segment.fact
      const [thing, ...readings] = back(segment)
      expect(thing).toMatchObject({ type: 'thing', kind, name, status, area, attributes, path, at: AT })
      expect(
        Object.fromEntries(
          readings.flatMap((one) => (one.type === 'reading' ? [[one.indicator, one.value]] : [])),
        ),
      ).toEqual({ 'traffic.speed': 41.5, 'traffic.flow': 1_240, 'traffic.occupancy': 12.5 })
      expect(readings.map(({ at }) => at)).toEqual([AT, AT, AT])
    })

    test('a station with its figures', () => {
      const { kind, name, status, attributes } = station.fact
      const [thing, ...readings] = back(station)
      expect(thing).toMatchObject({ kind, name, status, attributes, place, at: AT })
      expect(readings).toMatchObject([
        { indicator: 'environment.aqi', value: 92, at: AT },
        { indicator: 'environment.pm25', value: 31.4, at: AT },
      ])
    })

    test.each([camera, gauge, sensor, bus, procedure])('a thing, $fact.kind', (told) => {
      const { kind, name, status, area, attributes = {} } = told.fact
      const stands = told.fact.place ? { kind, name, status, area, place } : { kind, name, status }
      const [thing, ...others] = back(told)
      expect(thing).toMatchObject(stands)
      expect(thing).toHaveProperty('at', AT)
      if (kind !== 'environment.rainGauge' && kind !== 'traffic.camera')
        expect(thing).toHaveProperty('attributes', attributes)
      expect(others).toEqual([])
    })

    test('a notice and a report', () => {
      const notice = toldNotice()
      const { id: _id, revision: _revision, ...rest } = notice.fact
      expect(back(notice)).toMatchObject([rest])
      const report = toldCase()
      const { revision: _newer, ...stands } = report.fact
      expect(back(report)).toMatchObject([stands])
      expect(back(toldCase({ status: 'published' }))).toMatchObject([{ status: 'published', closedAt: AT }])
    })
  },
)

test('what is simulated says so, and what no model fits is not told', () => {
  const written = writtenEntity(outOf({ ...segment, timebase: 'simulated' }), {
    media: 'application/ld+json',
    keyValues: true,
  })
  expect(written).toMatchObject({ simulated: true, feed: 'city/a.b' })
  expect(written['@context']).toMatch(/^https:\/\/uri\.etsi\.org\/ngsi-ld\//)
  expect(entityOut(toldThing({ kind: 'security.unit', status: 'available', place }))).toBeUndefined()
  expect(entityOut(toldThing({ kind: 'traffic.vehicle', status: 'stopped' }))).toBeUndefined()
})

test('a name in two parts is read as it was written, whatever is in them', () => {
  const urn = urnOf('Device', 'up/city:1', 'a b:%41')
  expect(urn).not.toMatch(/\s/)
  expect(partsOfUrn(urn)).toEqual({ type: 'Device', owner: 'up/city:1', id: 'a b:%41' })
  for (const wrong of ['', 'urn:x', 'urn:ngsi-ld:Device:%:x', 'urn:ngsi-ld:Device:a'])
    expect(partsOfUrn(wrong)).toBeUndefined()
})

test('places are found near a point and within a polygon', () => {
  const near = geoQueryOf('near;maxDistance==2000', 'Point', '[105.8,21.6]')
  const within = geoQueryOf('within', 'Polygon', '[[[105,21],[106,21],[106,22],[105,22],[105,21]]]')
  if (typeof near !== 'function' || typeof within !== 'function') throw new Error('not read')
  expect([near([21.61, 105.8]), near([21.62, 105.8])]).toEqual([true, false])
  expect([within([21.5, 105.5]), within([22.5, 105.5]), within([21.5, 104.5])]).toEqual([true, false, false])
  expect(geoQueryOf('near;maxDistance==1', 'Point', '[1')).toEqual({ wrong: 'coordinates' })
  expect(geoQueryOf('within', 'Point', '[1,1]')).toEqual({ wrong: 'geometry' })
  expect(geoQueryOf('overlaps', 'Polygon', '[]')).toBe('not-done')
})

test('a question is read, or refused by a word of the standard', () => {
  expect(
    readNgsiQuery({
      type: 'https://uri.fiware.org/ns/data-models#Device,x',
      limit: '5',
      options: 'keyValues',
    }),
  ).toMatchObject({
    types: new Set(['Device']),
    limit: 5,
    keyValues: true,
  })
  const refusals: [Record<string, unknown>, string][] = [
    [{}, 'BadRequestData'],
    [{ type: 'Device', limit: '1001' }, 'BadRequestData'],
    [{ type: 'Device', offset: '-1' }, 'BadRequestData'],
    [{ type: ['Device', 'Alert'] }, 'BadRequestData'],
    [{ type: 'Device', q: 'x~="a"' }, 'OperationNotSupported'],
    [{ type: 'Device', q: 'x==' }, 'BadRequestData'],
    [{ q: ['x', 'y'] }, 'BadRequestData'],
    [{ type: 'Device', q: 'x'.repeat(2_001) }, 'BadRequestData'],
    [{ georel: 'equals', geometry: 'Point', coordinates: '[1,1]' }, 'OperationNotSupported'],
  ]
  for (const [query, problem] of refusals) expect(readNgsiQuery(query)).toMatchObject({ problem })
})
