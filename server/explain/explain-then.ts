import type { ClientBase } from 'pg'
import type { Centre } from '../../shared/areas/centre.ts'
import { scopesAt } from '../../shared/areas/scope.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { Dictionary } from '../dictionary/dictionary.ts'
import type { AreaMap } from '../history/query/area-maps.ts'
import type { HistoryReader } from '../history/query/history-reader.ts'
import { ExpectedParts } from '../world/expected-parts.ts'
import type { RollUpScope } from '../world/roll-ups.ts'
import { asKept } from './as-kept.ts'
import type { Explained } from './explain-figure.ts'
import { explainFigures } from './explain-figures.ts'
import type { ExplainPlace } from './explain-place.ts'
import { figuresToExplain } from './figures-to-explain.ts'
import { registryThen, worldThen, type ThenFeed } from './world-then.ts'

export interface ThenPlace extends Pick<ExplainPlace, 'definitions' | 'nameOfFeed' | 'mayRead'> {
  dictionary: Dictionary
  map: AreaMap
  day: string
  zone: string
  centres: readonly Centre[]
  feeds: readonly ThenFeed[]
  reader: HistoryReader
}

export interface ThenWish {
  indicator: string
  scope: RollUpScope
  at: number
}

/** As `explainFigures`, of a moment of the past: with what the history still keeps, and what it cannot tell is said. */
export async function explainThen(
  client: ClientBase,
  place: ThenPlace,
  { indicator: id, scope, at }: ThenWish,
): Promise<Explained[]> {
  const registry = registryThen(place)
  const indicator = registry.indicators.get(id)
  if (indicator === undefined) return []
  const { zone, day, feeds, dictionary } = place
  const scopes = scopesAt(place.map.tree, place.centres, day)
  const parts = { dictionary, scopes, zone, day, feeds, registry }
  const empty = await worldThen(client, parts, { indicators: [], mask: scope.mask, at })
  const expected = new ExpectedParts()
  const then = { ...place, expected, scope, now: at, isPast: true, told: () => undefined }
  const indicators = figuresToExplain({ ...then, world: empty }, indicator)
  const readable = indicators.filter(({ id: one }) => place.mayRead(domainOf(one)))
  const world = await worldThen(client, parts, { indicators: readable, mask: scope.mask, at })
  const explained = explainFigures({ ...then, world }, indicator)
  const told: Explained[] = []
  for (const each of explained) told.push(await asKept(client, { ...place, registry, scope, at }, each))
  return told
}
