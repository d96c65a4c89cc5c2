import type { Pool } from 'pg'
import { HistoryReader, type HistoryParts } from '../../server/history/query/history-reader.ts'
import { parseHistoryRequest } from '../../server/history/query/request.ts'
import type { LoadedPack } from '../../server/pack.ts'
import { scopesAt } from '../../shared/areas/scope.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import type { Area, Succession } from '../../shared/areas/area.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import { PLAIN_CALENDAR } from '../../shared/bands/working-calendar.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { packSchema } from '../../shared/pack.ts'
import { historyAnswerSchema, type HistoryAnswer } from '../../shared/history/history-answer.ts'
import { AREAS, CENTRES } from './small-place.ts'

const DAY = '2026-03-20'
const registry = new DomainRegistry()

export interface Place {
  zone?: string
  day?: string
  areas?: readonly Area[]
  centres?: readonly Centre[]
  successions?: readonly Succession[]
}

/** The small place, or one of the test's own, as a centre loads it. */
export function testPack(place: Place = {}): LoadedPack {
  const { zone = 'UTC', day = DAY, areas = AREAS, centres = CENTRES, successions = [] } = place
  const [centre] = centres
  if (centre === undefined) throw new Error('a place has a centre')
  const tree = areaTreeAt(areas, day)
  const pack = packSchema.parse({
    id: 'p',
    name: { vi: 'p', en: 'p' },
    centre: centre.id,
    zone,
    locale: 'vi',
    domains: ['traffic'],
    map: {
      lat: 0,
      lon: 0,
      zoom: 1,
      minZoom: 1,
      maxZoom: 2,
      bounds: [
        [-1, -1],
        [1, 1],
      ],
    },
    sources: ['made up'],
  })
  return {
    folder: '',
    pack,
    areas,
    successions,
    centres,
    centre,
    feeds: [],
    scenarios: [],
    calendar: PLAIN_CALENDAR,
    day,
    tree,
    scopes: scopesAt(tree, centres, day),
  }
}

/** Asks as a client does, by the parameters of its query; throws what it is refused with. */
export function historyOf(
  pool: Pool,
  pack: LoadedPack,
  more: Partial<Pick<HistoryParts, 'isSimulated' | 'registry' | 'formulaOn'>> = {},
): (query: Record<string, string | number>) => Promise<HistoryAnswer> {
  const reader = new HistoryReader({ pool, pack, registry, ...more })
  return async (query) => {
    const texts = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
    const asked = parseHistoryRequest(texts, more.registry ?? registry)
    const answer = 'refused' in asked ? asked : await reader.answer(asked)
    if ('refused' in answer) throw new Error(answer.refused)
    return historyAnswerSchema.parse(answer)
  }
}
