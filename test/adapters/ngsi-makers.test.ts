import { describe, expect, test } from 'vitest'
import { translateNgsi } from '../../server/adapters/formats/ngsi.ts'
import { contextOf, inputOf, NORTH, NOW, OWN } from './context.ts'

/** What brokers and agents of other makers send, beyond the plain forms of ngsi.test.ts. */

const AT = '2026-03-02T04:00:00Z'
const AT_MS = NOW - 3_600_000

function taken(document: unknown, settings: object = {}) {
  return translateNgsi(inputOf(document), contextOf('ngsi-ld', settings))
}

function property(value: unknown, more: object = {}) {
  return { type: 'Property', value, ...more }
}

function flowWith(more: object) {
  return { id: 'urn:ngsi-ld:TrafficFlowObserved:1', type: 'TrafficFlowObserved', dateObserved: AT, ...more }
}

function speedOf(document: unknown): unknown {
  return taken(document).observations.flatMap((one) =>
    one.type === 'reading' && one.indicator === 'traffic.speed' ? one.value : [],
  )[0]
}

function placeOf(location: unknown) {
  const [thing] = taken(flowWith({ location })).observations
  return thing?.type === 'thing' ? { kind: thing.kind, place: thing.place, path: thing.path } : undefined
}

describe('an attribute', () => {
  test('of several data sets is the one of none in particular, of those the newest', () => {
    const of = (value: number, more: object) => property(value, more)
    const instances = [
      of(10, { datasetId: 'urn:ngsi-ld:lane:1', observedAt: '2026-03-02T04:30:00Z' }),
      of(40, { observedAt: '2026-03-02T03:55:00Z' }),
      of(50, { observedAt: AT }),
    ]
    expect(speedOf(flowWith({ averageVehicleSpeed: instances }))).toBe(50)
    expect(speedOf(flowWith({ averageVehicleSpeed: instances.slice(0, 1) }))).toBe(10)
    expect(speedOf(flowWith({ averageVehicleSpeed: { dataset: { 'urn:a': 7, '@none': 30 } } }))).toBe(30)
  })

  test('is in the unit that it says, and one in another unit than these refuses its entity', () => {
    expect(speedOf(flowWith({ averageVehicleSpeed: property(10, { unitCode: 'MTS' }) }))).toBe(36)
    expect(speedOf(flowWith({ averageVehicleSpeed: property(50, { unitCode: 'KMH' }) }))).toBe(50)
    expect(speedOf(flowWith({ averageVehicleSpeed: { value: 10, unitCode: 'HM' } }))).toBe(16.09344)
    const metadata = { unitCode: { type: 'Text', value: 'mph' } }
    expect(speedOf(flowWith({ averageVehicleSpeed: { type: 'Number', value: 10, metadata } }))).toBe(16.09344)
    const occupied = flowWith({ occupancy: property(7, { unitCode: 'P1' }) })
    expect(taken(occupied).observations[1]).toMatchObject({ indicator: 'traffic.occupancy', value: 7 })
    const { observations, refused } = taken(
      flowWith({ averageVehicleSpeed: property(10, { unitCode: 'CEL' }) }),
    )
    expect(observations).toEqual([])
    expect(refused).toMatchObject([{ code: 'malformed', path: 'averageVehicleSpeed.unitCode' }])
  })

  test('may be a figure in a text, as agents of NGSI-v2 send it; another text is none', () => {
    expect(speedOf(flowWith({ averageVehicleSpeed: { type: 'Number', value: ' 42.5 ' } }))).toBe(42.5)
    expect(speedOf(flowWith({ averageVehicleSpeed: { type: 'Text', value: '' } }))).toBeUndefined()
    expect(speedOf(flowWith({ averageVehicleSpeed: { type: 'Text', value: '0x10' } }))).toBeUndefined()
  })

  test('has its name space in its name, with values and metadata as Orion-LD turns them for NGSI-v2', () => {
    const ns = 'https://smartdatamodels.org/dataModel.Transportation/'
    const document = {
      subscriptionId: 'urn:ngsi-ld:Subscription:1',
      data: [
        {
          id: 'urn:ngsi-ld:TrafficFlowObserved:1',
          type: `${ns}TrafficFlowObserved`,
          [`${ns}averageVehicleSpeed`]: {
            type: 'Property',
            value: 40,
            metadata: { observedAt: AT, unitCode: 'KMH' },
          },
        },
      ],
    }
    expect(taken(document).observations).toMatchObject([{ at: AT_MS }, { value: 40, at: AT_MS }])
  })

  test('stands among a bounded number: more are no entity', () => {
    const attributes = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i}`, i]))
    const device = { id: 'd', type: 'Device', dateObserved: AT }
    expect(taken({ ...device, ...attributes(1_900) }).observations).toHaveLength(1)
    expect(taken([{ ...device, ...attributes(2_000) }, device])).toMatchObject({
      observations: [{ id: 'd' }],
      refused: [{ code: 'malformed', path: '0' }],
    })
  })

  test('that was deleted says nothing', () => {
    const document = {
      id: 'urn:ngsi-ld:KeyPerformanceIndicator:k',
      type: 'KeyPerformanceIndicator',
      kpiValue: property('urn:ngsi-ld:null'),
      name: 'urn:ngsi-ld:null',
      dateModified: AT,
    }
    const settings = { indicators: { k: { indicator: 'reports.received' } } }
    expect(taken(document, settings).observations).toMatchObject([{ value: null, at: AT_MS }])
  })

  test.each([
    [{ fr: 'Bouchon', vi: 'Tắc đường' }, 'Tắc đường'],
    [{ fr: ['Bouchon', 'Embouteillage'] }, 'Bouchon'],
  ])('in several languages is told in the first that is known: %j', (languageMap, title) => {
    const document = {
      id: 'a',
      type: 'Alert',
      category: { type: 'VocabProperty', vocab: 'traffic' },
      dateIssued: property({ '@type': 'DateTime', '@value': AT }),
      description: { type: 'LanguageProperty', languageMap },
    }
    expect(taken(document).observations).toMatchObject([{ kind: 'traffic.advice', title, at: AT_MS }])
  })
})

describe('a place', () => {
  test.each([
    [{ type: 'Point', coordinates: [0, 0] }],
    ['0, 0'],
    [{ type: 'Point', coordinates: [200, 21] }],
  ])('is none where nobody is: %j', (location) => {
    expect(placeOf(location)?.place).toBeUndefined()
    expect(taken(flowWith({ location })).observations).not.toHaveLength(0)
  })

  const line = [
    [105.8, 21.6],
    [105.82, 21.62],
    [105.84, 21.64],
  ]
  const ring = [...line, [105.8, 21.6]]

  test.each([
    ['GeoJSON Point', { type: 'Point', coordinates: [105.8, 21.6, 30] }, [21.6, 105.8]],
    ['MultiPoint', { type: 'MultiPoint', coordinates: line }, [21.62, 105.82]],
    ['Polygon', { type: 'Polygon', coordinates: [ring] }, [21.62, 105.82]],
    ['MultiPolygon', { type: 'MultiPolygon', coordinates: [[ring]] }, [21.62, 105.82]],
    [
      'GeometryCollection',
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [105.8, 21.6] }] },
      [21.6, 105.8],
    ],
    ['a text as GeoProperty', { type: 'GeoProperty', value: '21.6, 105.8' }, [21.6, 105.8]],
    ['geo:box', { type: 'geo:box', value: ['21.6, 105.8', '21.64, 105.84'] }, [21.62, 105.82]],
    ['geo:polygon', ['21.6,105.8', '21.62,105.82', '21.64,105.84', '21.6,105.8'], [21.62, 105.82]],
  ])('of a detector: %s', (_, location, place) => {
    const found = placeOf(location)
    expect(found).toMatchObject({ kind: 'traffic.detector', path: undefined })
    expect(found?.place?.map((degrees) => Math.round(degrees * 1e6) / 1e6)).toEqual(place)
  })

  test.each([
    ['LineString', { type: 'LineString', coordinates: line }],
    ['MultiLineString', { type: 'MultiLineString', coordinates: [line.slice(0, 2), line] }],
    ['geo:line', { type: 'geo:line', value: line.map(([lon, lat]) => `${lat}, ${lon}`) }],
  ])('of a segment: %s', (_, location) => {
    expect(placeOf(location)).toMatchObject({
      kind: 'traffic.segment',
      path: line.map(([lon, lat]) => [lat, lon]),
    })
  })

  test.each([
    ['beyond the globe', { type: 'Point', coordinates: [-56.6, 168.3] }],
    ['collections in one another', { type: 'GeometryCollection', geometries: [{ geometries: [] }] }],
    ['one point of a line', ['21.6, 105.8', 'x']],
    ['a ring with a corner that is none', { type: 'Polygon', coordinates: [[...line, ['x', 1]]] }],
    ['no ring at all', { type: 'MultiPolygon', coordinates: [[], 7, [[]]] }],
    ['nothing', null],
  ])('is none, and the area that of the feed: %s', (_, location) => {
    expect(taken(flowWith({ location })).observations).toMatchObject([{ area: OWN }])
    expect(placeOf(location)?.place).toBeUndefined()
  })
})

describe('an entity', () => {
  test('is of the first known of its types, in a graph or a batch too', () => {
    const one = { '@id': 'urn:a', '@type': ['Thing', 'AirQualityObserved'], dateObserved: AT, pm25: 20 }
    for (const document of [
      one,
      { '@graph': [one] },
      { actionType: 'append', entities: [one] },
      { type: 'Notification', data: one },
    ])
      expect(taken(document).observations).toMatchObject([{ id: 'urn:a' }, { value: 20 }])
  })

  test.each([
    ['LD', { type: 'Notification', data: [{ id: 'urn:v', type: 'Vehicle', deletedAt: AT }] }],
    [
      'v2',
      {
        subscriptionId: 's',
        data: [
          {
            id: 'urn:v',
            type: 'Vehicle',
            alterationType: { type: 'Text', value: 'entityDelete', metadata: {} },
            location: '21.6,105.8',
          },
        ],
      },
    ],
    ['v2, a batch', { actionType: 'delete', entities: [{ id: 'urn:v', type: 'Vehicle' }] }],
  ])('that was deleted is refused as that, and does not come back: %s', (_, document) => {
    expect(taken(document)).toMatchObject({
      observations: [],
      refused: [{ code: 'not-mapped', message: { en: expect.stringContaining('deleted') as string } }],
    })
  })

  test('without a time is of when its agent took it, else of when its broker told', () => {
    const vehicle = { id: 'v', type: 'Vehicle', location: '21.6,105.8' }
    const notified = { type: 'Notification', subscriptionId: 's', notifiedAt: AT, data: [vehicle] }
    expect(taken(notified).observations).toMatchObject([{ at: AT_MS, place: [21.6, 105.8], area: NORTH }])
    const instant = { ...vehicle, TimeInstant: { type: 'DateTime', value: '2026-03-02T04:30:00.00Z' } }
    expect(taken({ ...notified, data: [instant] }).observations).toMatchObject([{ at: AT_MS + 1_800_000 }])
    expect(taken(vehicle).observations).toMatchObject([{ at: NOW }])
  })
})
