import type { Feature } from '../../../shared/out/feature-collection.ts'
import { domainOf } from '../../../shared/domains/registry.ts'
import type { Locale } from '../../../shared/label.ts'
import type { Place } from '../../../shared/observation.ts'
import { nameOfArea, type OutPlace } from '../told/out-place.ts'
import type { ToldCase, ToldFact, ToldNotice, ToldThing } from '../told/told-fact.ts'

type Properties = Feature['properties']

/** A fact as a feature of GeoJSON: all properties are flat, as programs of maps make columns of them. */
export function featureOf(told: ToldFact, place: OutPlace, locale: Locale): Feature {
  const { fact, feed, type } = told
  const own = ownProperties(told, place, locale)
  // What its feed calls as we call something else keeps its value under another name.
  const attributes = Object.entries(fact.attributes ?? {}).map(([name, value]) => [
    name in own ? `attribute_${name}` : name,
    value,
  ])
  return {
    type: 'Feature',
    id: `${type}/${feed}/${fact.id}`,
    geometry: geometryOf(told),
    properties: { ...own, ...(Object.fromEntries(attributes) as Properties) },
  }
}

function geometryOf({ type, fact }: ToldFact): Feature['geometry'] {
  if (type === 'thing' && fact.path !== undefined)
    return { type: 'LineString', coordinates: fact.path.map(positionOf) }
  return fact.place === undefined ? null : { type: 'Point', coordinates: positionOf(fact.place) }
}

/** To a decimetre; RFC 7946 puts the longitude first. */
function positionOf([lat, lon]: Place): [number, number] {
  const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6 + 0
  return [rounded(lon), rounded(lat)]
}

function ownProperties(told: ToldFact, place: OutPlace, locale: Locale): Properties {
  const { type, fact, kind, feed, timebase, asOf, freshness } = told
  return {
    type,
    domain: domainOf(fact.kind),
    kind: fact.kind,
    kindName: kind.name[locale],
    title: type === 'thing' ? fact.name : fact.title,
    ...particulars(told, locale),
    area: fact.area,
    areaName: nameOfArea(place, fact.area, locale),
    feed,
    simulated: timebase !== 'live',
    timebase,
    time: iso(fact.at),
    asOf: iso(asOf),
    freshness,
    ...(place.moment !== undefined && { moment: iso(place.moment) }),
  }
}

function particulars(told: ToldFact, locale: Locale): Properties {
  switch (told.type) {
    case 'thing':
      return thingProperties(told, locale)
    case 'case':
      return caseProperties(told, locale)
    case 'notice':
      return noticeProperties(told)
  }
}

function thingProperties({ fact, kind, figures }: ToldThing, locale: Locale): Properties {
  const told = figures.flatMap(({ indicator, value, freshness }) => [
    [indicator.id, value],
    [`${indicator.id}.freshness`, freshness],
  ])
  return { ...statusOf(fact.status, kind.statuses, locale), ...(Object.fromEntries(told) as Properties) }
}

function caseProperties({ fact, kind }: ToldCase, locale: Locale): Properties {
  const { text, category, severity, openedAt, dueAt, closedAt } = fact
  const name = kind.categories.find(({ id }) => id === category)?.name[locale]
  return {
    ...(text !== undefined && { text }),
    ...(category !== undefined && { category, categoryName: name ?? category }),
    ...statusOf(fact.status, kind.statuses, locale),
    severity,
    openedAt: iso(openedAt),
    ...(dueAt !== undefined && { dueAt: iso(dueAt) }),
    ...(closedAt !== undefined && { closedAt: iso(closedAt) }),
  }
}

function noticeProperties({ fact: { text, severity, expiresAt } }: ToldNotice): Properties {
  return {
    ...(text !== undefined && { text }),
    ...(severity !== undefined && { severity }),
    ...(expiresAt !== undefined && { expiresAt: iso(expiresAt) }),
  }
}

function statusOf(status: string, statuses: ToldCase['kind']['statuses'], locale: Locale): Properties {
  return { status, statusName: statuses.find(({ id }) => id === status)?.name[locale] ?? status }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
