import { describe, expect, test } from 'vitest'
import { translateNgsi } from '../../server/adapters/formats/ngsi.ts'
import { contextOf, inputOf, NORTH, NOW, OWN } from './context.ts'

const AT = '2026-03-02T04:00:00Z'
const AT_MS = NOW - 3_600_000
const PLACE = { type: 'Point', coordinates: [105.8, 21.6] }

function taken(document: unknown, settings: object = {}) {
  return translateNgsi(inputOf(document), contextOf('ngsi-ld', settings))
}

/** The same entity as NGSI-v2 and NGSI-LD write it, normalized. */
function normalizedV2({ id, type, ...attributes }: Record<string, unknown>): object {
  const given = Object.entries(attributes).map(([name, value]) => [
    name,
    { type: 'Text', value, metadata: {} },
  ])
  return { id, type, ...(Object.fromEntries(given) as object) }
}
function normalizedLd({ id, type, ...attributes }: Record<string, unknown>): object {
  const given = Object.entries(attributes).map(([name, value]) => {
    if (name === 'location') return [name, { type: 'GeoProperty', value }]
    if (name.startsWith('ref')) return [name, { type: 'Relationship', object: value }]
    const isTime = typeof value === 'string' && value.endsWith('Z')
    return [name, { type: 'Property', value: isTime ? { '@type': 'DateTime', '@value': value } : value }]
  })
  return {
    id,
    type,
    ...(Object.fromEntries(given) as object),
    '@context': ['https://example.org/context.jsonld'],
  }
}

const flow = {
  id: 'urn:ngsi-ld:TrafficFlowObserved:ql3',
  type: 'TrafficFlowObserved',
  location: {
    type: 'LineString',
    coordinates: [
      [105.8, 21.6],
      [105.81, 21.61],
    ],
  },
  dateObservedFrom: '2026-03-02T03:55:00Z',
  dateObservedTo: AT,
  dateObserved: `2026-03-02T03:55:00Z/${AT}`,
  intensity: 50,
  occupancy: 0.25,
  averageVehicleSpeed: 40,
  laneDirection: 'forward',
}

describe('a form of NGSI', () => {
  const plain = taken(flow)

  test.each([
    ['normalized, v2', normalizedV2(flow)],
    ['normalized, LD', normalizedLd(flow)],
    ['of a name space', { ...flow, type: 'https://uri.fiware.org/ns/data-models#TrafficFlowObserved' }],
    ['as GeoJSON', { id: flow.id, type: 'Feature', geometry: flow.location, properties: flow }],
  ])('says the same: %s', (_, entity) => {
    expect(taken(entity)).toEqual(plain)
  })

  test('is a notification, an array or a collection of entities', () => {
    const twice = [flow, { ...flow, id: 'b' }]
    const documents = [
      { id: 'urn:ngsi-ld:Notification:1', type: 'Notification', subscriptionId: 's', data: twice },
      { subscriptionId: 's', data: twice },
      twice,
      {
        type: 'FeatureCollection',
        features: twice.map((properties) => ({ id: properties.id, type: 'Feature', properties })),
      },
    ]
    for (const document of documents) expect(taken(document)).toMatchObject({ read: 2, refused: [] })
  })

  test('with a wrong member refuses that one', () => {
    const data = [
      flow,
      'nothing',
      { id: 'x', type: 'Museum' },
      { ...flow, dateObserved: 'soon', dateObservedTo: 'soon' },
      { ...flow, averageVehicleSpeed: '41,5' },
      { ...flow, type: 'AirQualityObserved', airQualityIndex: 'good' },
    ]
    const { observations, refused } = taken({ subscriptionId: 's', notifiedAt: AT, data })
    expect(observations).toHaveLength(4)
    expect(refused.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'malformed data.1',
      'not-mapped data.2.type',
      'malformed data.3.dateObservedTo',
      'malformed data.4.averageVehicleSpeed',
      'malformed data.5.airQualityIndex',
    ])
    expect(refused[4]?.message).toEqual({ vi: 'không phải một con số', en: 'not a number' })
  })

  test.each([[''], ['-'], ['NaN'], ['n/a'], ['null'], [null]])(
    'says of %s that there is no figure',
    (nothing) => {
      const station = {
        id: 'a',
        type: 'AirQualityObserved',
        dateObserved: AT,
        airQualityIndex: nothing,
        pm25: 20.5,
      }
      expect(taken(station)).toMatchObject({
        refused: [],
        observations: [{ kind: 'environment.airStation' }, { indicator: 'environment.pm25', value: 20.5 }],
      })
    },
  )

  test.each([['7'], ['"text"'], ['{}'], ['null']])('is not %s', (text) => {
    expect(() => translateNgsi(inputOf(text), contextOf('ngsi-v2'))).toThrow(
      expect.objectContaining({ code: 'not-the-format' }),
    )
  })
})

describe('a model', () => {
  test('TrafficFlowObserved is a segment with its speed, flow and occupancy', () => {
    const [thing, ...readings] = taken(flow).observations
    expect(thing).toMatchObject({ kind: 'traffic.segment', status: 'open', area: NORTH, at: AT_MS })
    expect(readings).toMatchObject([
      { indicator: 'traffic.speed', value: 40, numerator: 2000, denominator: 50 },
      { indicator: 'traffic.flow', value: 600 },
      { indicator: 'traffic.occupancy', value: 25 },
    ])
  })

  test('TrafficFlowObserved at a point is a detector; without a span it has no flow', () => {
    const { dateObservedFrom: _, ...rest } = flow
    const { observations } = taken({ ...rest, location: PLACE })
    expect(observations[0]).toMatchObject({ kind: 'traffic.detector', place: [21.6, 105.8] })
    expect(JSON.stringify(observations)).not.toContain('traffic.flow')
  })

  test('a time without an offset is of the zone of the place', () => {
    const { observations } = taken({
      id: 'a',
      type: 'AirQualityObserved',
      dateObserved: '2026-03-02T11:00:00',
      airQualityIndex: 65,
      pm25: 20.5,
    })
    expect(observations).toMatchObject([
      { kind: 'environment.airStation', at: AT_MS, area: OWN },
      { indicator: 'environment.aqi', value: 65 },
      { indicator: 'environment.pm25', value: 20.5 },
    ])
  })

  test('Alert is a notice of its domain until it is over', () => {
    const alert = {
      id: 'Alert:1',
      type: 'Alert',
      category: 'traffic',
      severity: 'high',
      dateIssued: AT,
      validTo: '2026-03-02T05:00:00Z',
      description: 'Tắc đường',
    }
    expect(taken(alert).observations).toMatchObject([
      { type: 'notice', kind: 'traffic.advice', severity: 'high', title: 'Tắc đường', expiresAt: NOW },
    ])
    expect(taken({ ...alert, category: 'zebras' }).refused).toMatchObject([{ code: 'not-mapped' }])
    expect(
      taken({ ...alert, category: 'zebras' }, { alerts: { zebras: 'health.advice' } }).observations,
    ).toMatchObject([{ kind: 'health.advice' }])
  })

  test('IssueReporting is a field report; who reported it is not read', () => {
    const issue = {
      id: 'i',
      type: 'IssueReporting',
      title: 'Ổ gà',
      category: 'Road',
      resolutionStatus: 'In progress',
      observationDateTime: AT,
      reporter: 'Nguyễn Văn A',
      comments: 'Sâu 20 cm',
    }
    const { observations } = taken(issue)
    expect(observations).toMatchObject([
      { kind: 'reports.report', status: 'in-progress', category: 'traffic', title: 'Ổ gà', openedAt: AT_MS },
    ])
    expect(JSON.stringify(observations)).not.toContain('Nguyễn')
    expect(taken({ ...issue, resolutionStatus: 'eaten' }).refused).toMatchObject([{ code: 'unknown-status' }])
  })

  test('KeyPerformanceIndicator is a figure of what is set, at the end of its period', () => {
    const kpi = {
      id: 'urn:ngsi-ld:KeyPerformanceIndicator:k1',
      type: 'KeyPerformanceIndicator',
      name: 'Xuất khẩu',
      kpiValue: '20',
      calculationPeriod: { from: '2026-02-01', to: '2026-02-28' },
      dateModified: AT,
    }
    expect(taken(kpi).refused).toMatchObject([{ code: 'not-mapped', path: 'name' }])
    const settings = { indicators: { k1: { indicator: 'economy.export', scale: 1000 } } }
    expect(taken(kpi, settings).observations).toMatchObject([
      { indicator: 'economy.export', value: 20_000, area: OWN, at: Date.UTC(2026, 1, 28, 17) - 1 },
    ])
    const running = { ...kpi, calculationPeriod: { from: '2026-03-01', to: '2026-03-31' } }
    expect(taken(running, settings).observations).toMatchObject([{ at: AT_MS }])
    expect(taken({ ...kpi, kpiValue: 'many' }, settings).refused).toMatchObject([{ path: 'kpiValue' }])
  })

  test('Device is a thing that works or not, without its addresses and its owner', () => {
    const device = {
      id: 'd',
      type: 'Device',
      controlledProperty: ['precipitation'],
      deviceState: 'failed',
      ipAddress: ['192.0.2.7'],
      owner: ['https://example.org/leon'],
      batteryLevel: 0.5,
      dateLastValueReported: AT,
    }
    const { observations } = taken(device)
    expect(observations).toMatchObject([
      { kind: 'environment.rainGauge', status: 'offline', attributes: { batteryPercent: 50 } },
    ])
    expect(JSON.stringify(observations)).not.toMatch(/192\.0|leon/)
    expect(taken({ ...device, controlledProperty: 'noise' }).observations).toMatchObject([
      { kind: 'environment.sensor' },
    ])
  })

  test('Vehicle is a thing that moves, without its plate', () => {
    const vehicle = {
      id: 'v',
      type: 'Vehicle',
      location: { type: 'Point', coordinates: [105.8, 21.6] },
      speed: 50,
      bearing: -1,
      vehicleType: 'lorry',
      serviceStatus: 'onRoute',
      license_plate: '20A12345',
      observationDateTime: AT,
    }
    const { observations } = taken(normalizedLd(vehicle))
    expect(observations).toMatchObject([
      {
        kind: 'traffic.vehicle',
        status: 'in-service',
        place: [21.6, 105.8],
        attributes: { speedKmh: 50, class: 'lorry' },
      },
    ])
    expect(JSON.stringify(observations)).not.toMatch(/20A12345|heading/)
  })

  test('services is a line of the catalogue', () => {
    const service = {
      id: 's',
      type: 'services',
      service_code: '234',
      service_name: 'Vỉa hè',
      group: 'street',
    }
    expect(taken(service).observations).toMatchObject([
      {
        kind: 'services.procedure',
        name: 'Vỉa hè',
        attributes: { code: '234', field: 'street' },
        revision: 0,
      },
    ])
  })
})
