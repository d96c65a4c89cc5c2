import { describe, expect, it } from 'vitest'
import { EVERYTHING, findDefinitions } from '../../client/dictionary/find-definitions.ts'
import { definitionOf } from './defined.ts'

const speed = definitionOf('traffic.speed', {
  name: { vi: 'Tốc độ trung bình đường chính', en: 'Mean speed' },
  meaning: { vi: 'Vận tốc', en: 'Speed' },
})
const served = definitionOf('services.onTimeShare', {
  name: { vi: 'Hồ sơ đúng hạn', en: 'On time' },
  origin: 'added',
  formula: '100 * services.resolvedOnTime / services.resolved',
})
const incidents = definitionOf('security.incidentsOpen', { name: { vi: 'Sự cố', en: 'Incidents' } })
const all = [speed, served, incidents]

function found(wanted: Partial<typeof EVERYTHING>): string[] {
  return findDefinitions(all, { ...EVERYTHING, ...wanted }).map(({ indicator }) => indicator)
}

describe('indicators that are looked for', () => {
  it('are found however their names are spelt', () => {
    expect(found({ text: 'toc do' })).toEqual(['traffic.speed'])
    expect(found({ text: 'TỐC ĐỘ đường' })).toEqual(['traffic.speed'])
    expect(found({ text: 'ontimeshare' })).toEqual(['services.onTimeShare'])
    expect(found({ text: 'tốc độ hồ sơ' })).toEqual([])
    expect(found({ text: 'cident' })).toEqual([])
    expect(found({})).toHaveLength(3)
  })

  it('are narrowed by domain, by how they come about, by who added them, and by what is missing', () => {
    expect(found({ domain: 'traffic' })).toEqual(['traffic.speed'])
    expect(found({ making: 'computed' })).toEqual(['services.onTimeShare'])
    expect(found({ making: 'fed' })).toEqual(['traffic.speed'])
    expect(found({ making: 'counted' })).toEqual(['security.incidentsOpen'])
    expect(found({ added: true })).toEqual(['services.onTimeShare'])
    expect(found({ untold: true })).toEqual(['services.onTimeShare', 'security.incidentsOpen'])
  })
})
