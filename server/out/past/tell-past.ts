import type { Domain } from '../../../shared/domains/domain.ts'
import { requestsFor } from '../../open311/public-requests.ts'
import { collectionBegins, collectionEnds } from '../geojson/collection.ts'
import { WARNING_KINDS } from '../cap/warning.ts'
import { entityOf, findEntities, pageOf, projected } from '../ngsi/find-entities.ts'
import { readNgsiQuery } from '../ngsi/read-ngsi-query.ts'
import { writtenEntities, writtenEntity } from '../ngsi/written-entity.ts'
import { featureList, tablePart } from '../room-views.ts'
import type { OutPlace } from '../told/out-place.ts'
import type { PastTold, PastWish, ToldOf } from './past-wish.ts'

type Wish<T extends PastWish['tell']> = Extract<PastWish, { tell: T }>

/** What somebody wants to know of a moment, from the world as it was. */
export function tellPast(place: OutPlace, wish: PastWish): PastTold {
  switch (wish.tell) {
    case 'features':
      return { tell: wish.tell, text: features(place, wish) }
    case 'table':
      return { tell: wish.tell, text: table(place, wish) }
    case 'entities':
      return entities(place, wish)
    case 'entity':
      return { tell: wish.tell, text: entity(place, wish) }
    case 'warnings':
      return warnings(place)
    case 'requests':
      return { tell: wish.tell, requests: requestsFor(place, wish) }
    case 'feeds':
      return { tell: wish.tell, feeds: place.world.feeds.feeds.map(feedThen) }
  }
}

function features(place: OutPlace, { scope, domains, locale, unplaced }: Wish<'features'>): string {
  const lists = domainsOf(place, domains).flatMap(
    (domain) => featureList(place, scope, domain, { locale, unplaced }) ?? [],
  )
  const texts = lists.map(({ bytes }) => bytes.toString()).filter((text) => text !== '')
  const withoutPlace = lists.reduce((sum, list) => sum + list.unplaced, 0)
  return `${collectionBegins(place.moment)}${texts.join(',\n')}${collectionEnds(withoutPlace)}`
}

/** One head, and the rows of every domain below it. */
function table(place: OutPlace, { scope, domains, of, locale, heads }: Wish<'table'>): string {
  const parts = domainsOf(place, domains).flatMap(
    (domain) => tablePart(place, scope, domain, { of, locale }) ?? [],
  )
  return `${parts[0]?.headBy[heads] ?? ''}${parts.map(({ bytes }) => bytes.toString()).join('')}`
}

function entities(
  place: OutPlace,
  { query: asked, form, who, locale }: Wish<'entities'>,
): ToldOf<Wish<'entities'>> {
  const query = readNgsiQuery(asked)
  // It was read before, by whom it was sent to.
  if ('problem' in query) throw new RangeError(query.detail)
  const found = findEntities(place, query, { who, locale })
  const text = JSON.stringify(writtenEntities(pageOf(place, found, query), form))
  return { tell: 'entities', text, count: found.length }
}

function entity(place: OutPlace, { id, attrs, form, who, locale }: Wish<'entity'>): string | undefined {
  const found = entityOf(place, id, { who, locale })
  return found && JSON.stringify(writtenEntity(projected(place, found, attrs), form))
}

function warnings({ world }: OutPlace): ToldOf<Wish<'warnings'>> {
  const held = [...world.notices.held.values()].filter(({ fact }) => WARNING_KINDS.includes(fact.kind))
  const standing = held.map(({ feed, fact }) => ({ feed: world.feeds.get(feed).id, fact }))
  const playing = world.feeds.feeds.filter(({ timebase }) => timebase !== 'live').map(({ id }) => id)
  return { tell: 'warnings', standing, playing }
}

function feedThen({ id, lastArrivedAt, timebase }: OutPlace['world']['feeds']['feeds'][number]) {
  return { id, lastArrivalAt: lastArrivedAt ?? null, timebase }
}

function domainsOf({ world }: OutPlace, ids: readonly string[]): Domain[] {
  return ids.flatMap((id) => world.registry.domains.get(id) ?? [])
}
