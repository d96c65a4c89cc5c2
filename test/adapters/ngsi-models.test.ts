import { describe, expect, test } from 'vitest'
import { translateNgsi } from '../../server/adapters/formats/ngsi.ts'
import { contextOf, inputOf, NOW } from './context.ts'

/** Models beside the plain ones of ngsi.test.ts. */

const AT = '2026-03-02T04:00:00Z'
const AT_MS = NOW - 3_600_000

function taken(document: unknown, settings: object = {}) {
  return translateNgsi(inputOf(document), contextOf('ngsi-ld', settings))
}

function property(value: unknown, more: object = {}) {
  return { type: 'Property', value, ...more }
}

describe('a further model', () => {
  test('WeatherObserved is a sensor, with what it measures', () => {
    const weather = {
      id: 'w',
      type: 'WeatherObserved',
      dateObserved: property({ '@type': 'DateTime', '@value': AT }),
      temperature: property(23.5, { unitCode: 'CEL' }),
      stationName: property('Núi Cốc'),
    }
    expect(taken(weather).observations).toMatchObject([
      { kind: 'environment.sensor', name: 'Núi Cốc', at: AT_MS, attributes: { measures: 'temperature' } },
    ])
  })

  test('a severity that only every object has is none', () => {
    const alert = { id: 'a', type: 'Alert', category: 'traffic', dateIssued: AT, severity: 'constructor' }
    expect(taken(alert).observations).toMatchObject([{ severity: 'attention' }])
  })

  test('WeatherAlert is a bulletin, without a category too', () => {
    const alert = { id: 'a', type: 'WeatherAlert', dateIssued: AT, subCategory: 'rainfall' }
    expect(taken(alert).observations).toMatchObject([{ kind: 'environment.bulletin' }])
  })

  test('RoadSegment and FleetVehicleStatus are a segment and a vehicle', () => {
    const segment = {
      id: 's',
      type: 'RoadSegment',
      status: 'closed',
      totalLaneNumber: 2,
      dateModified: AT,
      location: {
        type: 'LineString',
        coordinates: [
          [105.8, 21.6],
          [105.9, 21.7],
        ],
      },
    }
    const status = {
      id: 'f',
      type: 'FleetVehicleStatus',
      currentOperative: { givenName: 'Nguyễn Văn A' },
      lastKnownPosition: { type: 'Point', coordinates: [105.8, 21.6] },
      lastKnownPositionUpdatedAt: AT,
      speed: 60,
    }
    const { observations } = taken([segment, status])
    expect(observations).toMatchObject([
      { kind: 'traffic.segment', status: 'closed', at: AT_MS, attributes: { lanes: 2 } },
      { kind: 'traffic.vehicle', place: [21.6, 105.8], at: AT_MS, attributes: { speedKmh: 60 } },
    ])
    expect(JSON.stringify(observations)).not.toContain('Nguyễn')
  })

  test('RoadAccident is an incident, as grave as it was', () => {
    const accident = { id: 'r', type: 'RoadAccident', accidentDate: AT, status: 'onGoing', totalInjured: 2 }
    expect(taken([accident, { ...accident, id: 'q', status: 'solved', dateModified: AT }])).toMatchObject({
      observations: [
        { kind: 'security.incident', category: 'traffic-accident', status: 'new', openedAt: AT_MS },
        { status: 'resolved', closedAt: AT_MS },
      ],
    })
  })

  test.each(['unsolved', 'not closed', 'unresolved'])('a RoadAccident that is %s is not over', (status) => {
    const accident = { id: 'r', type: 'RoadAccident', accidentDate: AT, status }
    expect(taken(accident).observations).toMatchObject([{ status: 'new' }])
  })

  test('a RoadSegment of which nobody knows whether it is open is not told as that', () => {
    const segment = { id: 's', type: 'RoadSegment', dateModified: AT }
    expect(taken({ ...segment, status: 'flooded' })).toMatchObject({
      observations: [],
      refused: [{ code: 'unknown-status', path: 'status' }],
    })
    expect(taken(segment).observations).toMatchObject([{ status: 'unknown' }])
    expect(taken({ ...segment, status: 'open' }).observations).toMatchObject([{ status: 'open' }])
  })

  test('a sensor that says another state than that it works does not', () => {
    const lamp = { id: 'l', type: 'Streetlight', dateModified: AT }
    const as = { models: { Streetlight: 'environment.sensor' } }
    const stateOf = (status: string) => taken({ ...lamp, status }, as).observations
    expect(stateOf('defectiveLamp')).toMatchObject([{ status: 'offline' }])
    expect(stateOf('ok')).toMatchObject([{ status: 'working' }])
    expect(taken(lamp, as).observations).toMatchObject([{ status: 'working' }])
  })

  test('another is what the feed sets for it, and refused without', () => {
    const bin = { id: 'b', type: 'WasteContainer', fillingLevel: 0.6, dateLastEmptying: AT }
    expect(taken(bin).refused).toMatchObject([{ code: 'not-mapped', path: 'type' }])
    expect(taken(bin, { models: { WasteContainer: 'environment.sensor' } }).observations).toMatchObject([
      { kind: 'environment.sensor', attributes: { measures: 'fillingLevel' } },
    ])
  })
})
