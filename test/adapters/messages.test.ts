import { describe, expect, test } from 'vitest'
import { ADAPTER_KINDS } from '../../shared/adapters/adapter-kinds.ts'
import { translateMessage } from '../../server/adapters/messages/translate-message.ts'
import type { Message } from '../../server/adapters/messages/message.ts'
import { contextOf, NORTH, NOW, OWN } from './context.ts'

const AT = NOW - 1_000

function translate(
  topic: string,
  payload: unknown,
  of: { filter?: string; as: object },
  more: Partial<Message> = {},
) {
  const { topics, personalFields } = ADAPTER_KINDS.mqtt.settings.parse({
    topics: [{ filter: topic, ...of }],
    personalFields: ['owner'],
  })
  const [wanted] = topics
  if (wanted === undefined) throw new Error('no topic')
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const message = {
    topic,
    payload: Buffer.from(text),
    isRetained: false,
    mediaType: '',
    properties: {},
    at: AT,
    ...more,
  }
  return translateMessage(message, wanted, personalFields, contextOf('mqtt'))
}

const values = (more: object) => ({ format: 'values', ...more })
const FLOW = { indicator: 'traffic.flow' }

describe('a plain message', () => {
  test.each([
    ['21.5', 21.5],
    ['"21.5"', 21.5],
    [' +7 ', 7],
    ['1e2', 100],
    ['null', null],
  ])('%s is a figure of the area, as of its arrival', (payload, value) => {
    expect(translate('a', payload, { as: values({ readings: [FLOW] }) }).observations).toEqual([
      { type: 'reading', indicator: 'traffic.flow', area: OWN, at: AT, value },
    ])
  })

  test.each(['OFF', 'true', '[]', '"1,5"', 'NaN', '"0x10"'])('%s is none', (payload) => {
    expect(translate('a', payload, { as: values({ readings: [FLOW] }) })).toMatchObject({
      read: 1,
      observations: [],
      refused: [{ code: 'malformed', message: { en: 'not a number' }, raw: null }],
    })
  })

  test.each(['', '{"a":', '\u0000', '<a/>', `"${'['.repeat(40)}`])(
    '%j is no message that can be read',
    (payload) =>
      expect(() => translate('a', payload, { as: values({ readings: [FLOW] }) })).toThrow(
        /not-json|too-deep/,
      ),
  )
})

test('a message of a station says where it stands, how it is and what it measured, by paths and by its topic', () => {
  const said = {
    when: '2026-03-02T11:00:00',
    at: { lat: 21.9, lon: 105.8 },
    state: 'LOW_BATTERY',
    m: [{ pm: 31 }, { aqi: 'x' }],
    phone: '0912345678',
    owner: 'Nguyễn Văn Kín',
  }
  const as = values({
    time: 'when',
    thing: {
      id: 'st-{thing}',
      kind: 'environment.airStation',
      name: 'Trạm {thing}',
      status: 'working',
      statusAt: 'state',
      statuses: { LOW_BATTERY: 'offline' },
      lat: 'at.lat',
      lon: 'at.lon',
      attributes: { operator: 'owner', battery: 'state' },
    },
    readings: [
      { indicator: 'environment.pm25', value: 'm.0.pm', factor: 2, offset: 1 },
      { indicator: 'environment.aqi', value: 'm.1.aqi' },
      { indicator: 'environment.pm25', value: 'not.there' },
      { indicator: 'environment.pm25', value: 'm.0.pm', where: { thing: '8' } },
    ],
  })
  const at = Date.UTC(2026, 2, 2, 4)
  const { read, observations, refused } = translate('air/7', said, { filter: 'air/{thing}', as })
  expect({ read, refused: refused.length }).toEqual({ read: 3, refused: 1 })
  expect(observations).toEqual([
    {
      type: 'thing',
      id: 'st-7',
      kind: 'environment.airStation',
      at,
      revision: at,
      area: NORTH,
      name: 'Trạm 7',
      status: 'offline',
      place: [21.9, 105.8],
      attributes: { battery: 'LOW_BATTERY' },
    },
    { type: 'reading', indicator: 'environment.pm25', thing: 'st-7', at, value: 63 },
  ])
  expect(refused).toMatchObject([{ path: 'm.1.aqi', code: 'malformed' }])
})

test('an area is by its part of the topic, under the codes of another where they are set', () => {
  const as = values({ readings: [FLOW], area: '{ward}', areas: { tb: '05443' } })
  expect(translate('w/tb', '1', { filter: 'w/{ward}', as }).observations).toMatchObject([{ area: '05443' }])
  expect(translate('w/x', '1', { filter: 'w/{ward}', as }).observations).toMatchObject([{ area: 'x' }])
})

test.each([
  [1_772_400_000, 1_772_400_000_000],
  [1_772_400_000_123, 1_772_400_000_123],
  ['1772400000', 1_772_400_000_000],
  ['2026-03-02T05:00:00Z', NOW],
])('a time may be %s', (t, at) => {
  const as = values({ time: 't', readings: [{ ...FLOW, value: 'v' }] })
  expect(translate('a', { t, v: 1 }, { as }).observations).toMatchObject([{ at }])
})

test('a message without its time, or of nothing that is set, is refused', () => {
  const as = values({ time: 't', readings: [{ ...FLOW, value: 'v' }] })
  expect(translate('a', { v: 1 }, { as })).toMatchObject({ refused: [{ path: 't', code: 'malformed' }] })
  expect(translate('a', { t: 'soon', v: 1 }, { as })).toMatchObject({
    observations: [],
    refused: [{ path: 't' }],
  })
  expect(translate('a', { t: 1 }, { as })).toMatchObject({ refused: [{ code: 'not-mapped' }] })
  const proto = values({ readings: [{ ...FLOW, value: '__proto__.x' }] })
  expect(translate('a', '{"a":1}', { as: proto })).toMatchObject({ refused: [{ code: 'not-mapped' }] })
})

test('observations as this centre words them come one by one, as an array, as a batch', () => {
  const one = { type: 'reading', indicator: 'traffic.flow', area: OWN, at: AT, value: 1 }
  for (const said of [one, [one], { observations: [one] }])
    expect(translate('a', said, { as: { format: 'own' } })).toMatchObject({ read: 1, observations: [one] })
  expect(translate('a', [one, { type: 'thing' }], { as: { format: 'own' } })).toMatchObject({
    read: 2,
    observations: [one],
    refused: [{ path: 'observations.1.id', code: 'malformed' }],
  })
  expect(() => translate('a', { hello: 1 }, { as: { format: 'own' } })).toThrow('not-the-format')
})

test('other formats come as they are, with their own settings; CloudEvents of MQTT 5 in binary mode too', () => {
  const air = {
    id: 'st1',
    type: 'AirQualityObserved',
    dateObserved: '2026-03-02T04:00:00Z',
    airQualityIndex: 50,
  }
  expect(translate('a', air, { as: { format: 'ngsi-v2' } }).observations.map(({ type }) => type)).toEqual([
    'thing',
    'reading',
  ])
  const as = { format: 'cloudevents', settings: { otherwise: 'traffic.advice' } }
  const event = { specversion: '1.0', id: '1', source: '/s', type: 't' }
  expect(translate('a', event, { as }).observations).toMatchObject([{ kind: 'traffic.advice', title: 't' }])
  const binary = { properties: event, mediaType: 'application/json' }
  expect(translate('a', { title: 'Đường ngập' }, { as }, binary).observations).toMatchObject([
    { title: 'Đường ngập' },
  ])
  expect(() => translate('a', '<!DOCTYPE a><a/>', { as: { format: 'cap' } })).toThrow('xml-entities')
})
