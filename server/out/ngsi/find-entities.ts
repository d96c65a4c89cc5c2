import { domainOf } from '../../../shared/domains/registry.ts'
import type { Locale } from '../../../shared/label.ts'
import type { NgsiType } from '../../../shared/out/ngsi-ld.ts'
import { may } from '../../access/may.ts'
import type { Principal } from '../../access/principal.ts'
import { seenBy } from '../../access/seen-by.ts'
import { factsIn } from '../told/facts-in.ts'
import type { OutPlace } from '../told/out-place.ts'
import { toldCase, toldNotice, toldThing, type ToldFact } from '../told/told-fact.ts'
import { rollUpsIn } from '../told/told-roll-up.ts'
import { moment, partsOfUrn, type OutEntity } from './entity.ts'
import { kpiOut } from './kpi-out.ts'
import { entityOut, typeOfKind } from './models.ts'
import type { EntityQuery } from './read-ngsi-query.ts'

/** Whose view, and in which words. */
export interface Looker {
  who: Principal
  locale: Locale
}

/** All that match and that somebody may watch, in an order that stays. */
export function findEntities(place: OutPlace, query: EntityQuery, looker: Looker): OutEntity[] {
  const { types, ids, attrs, geo, q } = query
  const found =
    ids === undefined
      ? [...factEntities(place, types, looker), ...kpiEntities(place, types, looker)]
      : [...ids].flatMap((id) => entityOf(place, id, looker) ?? []).filter(({ type }) => types.has(type))
  return found.filter(
    (entity) =>
      hasOneOf(entity, attrs) &&
      (geo === undefined || isAt(entity, geo)) &&
      (q === undefined || q(entity.attributes)),
  )
}

/** Undefined for one that there is not, and for one that may not be seen. */
export function entityOf(place: OutPlace, urn: string, looker: Looker): OutEntity | undefined {
  const parts = partsOfUrn(urn)
  if (parts === undefined) return undefined
  const { type, owner, id } = parts
  if (type === 'KeyPerformanceIndicator') return kpiOf(place, owner, id, looker)
  const told = factOf(place, owner, id, type)
  if (told === undefined || !seesBy(place, looker.who)(told.fact.area, domainOf(told.fact.kind)))
    return undefined
  return entityOut(told)
}

/** Of those that were found the page that is asked for. */
export function pageOf(
  place: OutPlace,
  found: readonly OutEntity[],
  { offset, limit, attrs }: EntityQuery,
): OutEntity[] {
  return found.slice(offset, offset + limit).map((entity) => projected(place, entity, attrs))
}

/** Only these attributes; of the past its moment in any case. */
export function projected(
  { moment: then }: OutPlace,
  entity: OutEntity,
  attrs: readonly string[] | undefined,
): OutEntity {
  const all = Object.entries(entity.attributes)
  const kept = attrs === undefined ? all : all.filter(([name]) => attrs.includes(name))
  const attributes = Object.fromEntries(kept)
  return { ...entity, attributes: then === undefined ? attributes : { ...attributes, moment: moment(then) } }
}

function* factEntities(place: OutPlace, types: ReadonlySet<NgsiType>, { who }: Looker): Generator<OutEntity> {
  const sees = seesBy(place, who)
  const kind = (id: string) => {
    const type = typeOfKind(id)
    return type !== undefined && types.has(type)
  }
  for (const told of factsIn(place, { kind, area: () => true })) {
    const entity = sees(told.fact.area, domainOf(told.fact.kind)) ? entityOut(told) : undefined
    if (entity !== undefined) yield entity
  }
}

/** Figures of the widest scope that somebody may watch, and of those shown beside it. */
function kpiEntities(place: OutPlace, types: ReadonlySet<NgsiType>, { who, locale }: Looker): OutEntity[] {
  const seen = types.has('KeyPerformanceIndicator') ? seenBy(who, place.pack) : undefined
  if (seen === undefined) return []
  return seen.domains.flatMap((domain) =>
    (rollUpsIn(place, seen.root, domain) ?? []).map((figure) => kpiOut(figure, place, locale)),
  )
}

function kpiOf(place: OutPlace, scope: string, id: string, { who, locale }: Looker): OutEntity | undefined {
  const { scopes } = place.pack
  const whole = scope.replace(/^rest:/, '')
  const isKnown = scopes.get(whole) !== undefined && place.world.registry.indicators.has(id)
  const domain = domainOf(id)
  if (!isKnown || !may(who, 'room.read', { scopes: [whole], domains: [domain] }, scopes)) return undefined
  const figure = rollUpsIn(place, whole, domain)?.find(
    (one) => one.scope === scope && one.indicator.id === id,
  )
  return figure && kpiOut(figure, place, locale)
}

function factOf(place: OutPlace, owner: string, id: string, type: string): ToldFact | undefined {
  const { world } = place
  const feed = world.feeds.indexOf(owner)
  const thing = world.things.find(feed, id)
  if (thing && typeOfKind(thing.thing.kind) === type) return toldThing(place, thing)
  const found = world.cases.find(feed, id)
  if (found && typeOfKind(found.fact.kind) === type) return toldCase(place, found)
  const notice = world.notices.find(feed, id)
  return notice && typeOfKind(notice.fact.kind) === type ? toldNotice(place, notice) : undefined
}

/** Asked once for each area and domain. */
function seesBy({ pack }: OutPlace, who: Principal): (area: string, domain: string) => boolean {
  const known = new Map<string, boolean>()
  return (area, domain) => {
    const key = `${area} ${domain}`
    const sees = known.get(key) ?? may(who, 'room.read', { scopes: [area], domains: [domain] }, pack.scopes)
    known.set(key, sees)
    return sees
  }
}

function hasOneOf({ attributes }: OutEntity, attrs: readonly string[] | undefined): boolean {
  return attrs === undefined || attrs.some((name) => attributes[name] !== undefined)
}

/** A line is where its first point is. */
function isAt({ attributes }: OutEntity, geo: NonNullable<EntityQuery['geo']>): boolean {
  const { location } = attributes
  if (location?.type !== 'GeoProperty') return false
  const { value } = location
  const [lon, lat] = value.type === 'Point' ? value.coordinates : (value.coordinates[0] ?? [])
  return lon !== undefined && lat !== undefined && geo([lat, lon])
}
