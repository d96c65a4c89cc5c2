import { describe, expect, it, test } from 'vitest'
import { moment, property, type NgsiAttributes } from '../../server/out/ngsi/entity.ts'
import { qQueryOf } from '../../server/out/ngsi/q-query.ts'

const SEEN = Date.parse('2026-11-26T07:30:00Z')
const ENTITY: NgsiAttributes = {
  averageVehicleSpeed: property(41.5, SEEN),
  intensity: property(0),
  name: property('Cầu Gia Bảy'),
  simulated: property(true),
  category: property(['traffic', 'flood']),
  address: property({ streetAddress: 'Bến Tượng', addressCountry: 'VN' }),
  dateObserved: moment(SEEN),
  dateIssued: property('2026-11-26T14:30:00+07:00'),
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [105.8, 21.6] } },
  missing: undefined,
}

function holdsOf(q: string): boolean {
  const query = qQueryOf(q)
  if (typeof query !== 'function') throw new Error(`${q}: ${JSON.stringify(query)}`)
  return query(ENTITY)
}

describe('q of NGSI-LD', () => {
  test.each([
    ['a figure', 'averageVehicleSpeed==41.5', true],
    ['a figure, as another', 'averageVehicleSpeed==41', false],
    ['nought', 'intensity<=0', true],
    ['beyond', 'averageVehicleSpeed>41.5', false],
    ['several', 'averageVehicleSpeed==40,41.5', true],
    ['a span, with both ends', 'averageVehicleSpeed==41.5..60', true],
    ['outside of a span', 'averageVehicleSpeed!=42..60', true],
    ['words', 'name=="Cầu Gia Bảy"', true],
    ['words with what means something elsewhere', 'name=="a;b|c)\\"d"', false],
    ['words by their order', 'name>="C"', true],
    ['a figure is no word', 'averageVehicleSpeed=="41.5"', false],
    ['truth', 'simulated==true', true],
    ['truth is no figure', 'simulated==1', false],
    ['one of a list', 'category=="flood"', true],
    ['none of a list', 'category!="flood"', false],
    ['of what is not there not even that it is another', 'speed!=3', false],
    ['what is there', 'intensity', true],
    ['what is not', 'missing', false],
    ['what every object has', 'toString', false],
    ['what every object has, in a member', 'address[constructor]', false],
    ['a place, which is there and has no order', 'location', true],
    ['a member', 'address[streetAddress]=="Bến Tượng"', true],
    ['a moment', 'dateObserved>=2026-11-26T14:30:00+07:00', true],
    ['a moment in quotes', 'dateObserved<"2026-11-26T07:30:00Z"', false],
    ['a moment that was told as a word', 'dateIssued==2026-11-26T07:30:00.000Z', true],
    ['a day', 'dateObserved==2026-11-26..2026-11-27', true],
    ['the own time of a figure', 'averageVehicleSpeed.observedAt==2026-11-26T07:30:00Z', true],
    ['the own time of what has none', 'intensity.observedAt', false],
    ['and before or', 'intensity==1;name|simulated==true', true],
    ['parentheses', 'intensity==1;(name|simulated==true)', false],
  ])('asks for %s', (_what, q, isSo) => {
    expect(holdsOf(q)).toBe(isSo)
  })

  test.each([
    ['', 1],
    ['a==', 4],
    ['a=1', 2],
    ['(a', 3],
    ['a;', 3],
    ['a)', 2],
    ['a>1..2', 4],
    ['a<1,2', 4],
    ['a=="open', 4],
    ['1a', 1],
    [`${'('.repeat(21)}a${')'.repeat(21)}`, 22],
  ])('%s is wrong at character %i', (q, wrongAt) => {
    expect(qQueryOf(q)).toEqual({ wrongAt })
  })

  it('leaves out patterns, which are words in quotes', () => {
    expect(qQueryOf('name~="(a+)+$"')).toBe('not-done')
    expect(qQueryOf('name!~="x"')).toBe('not-done')
    expect(holdsOf('name!="~="')).toBe(true)
  })
})
