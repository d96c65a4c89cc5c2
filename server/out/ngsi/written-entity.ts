import { NGSI_CONTEXT } from '../../../shared/out/ngsi-ld.ts'
import type { NgsiAttribute, NgsiGeometry, OutEntity } from './entity.ts'

export const NGSI_MEDIA = ['application/json', 'application/ld+json', 'application/geo+json'] as const
export type NgsiMedia = (typeof NGSI_MEDIA)[number]

/** How entities are wanted. */
export interface NgsiForm {
  media: NgsiMedia
  keyValues: boolean
}

/** An entity as JSON, JSON-LD with its @context, or a feature of GeoJSON. */
export function writtenEntity(entity: OutEntity, { media, keyValues }: NgsiForm): Record<string, unknown> {
  const { id, type } = entity
  const attributes = written(entity, keyValues)
  switch (media) {
    case 'application/json':
      return { id, type, ...attributes }
    case 'application/ld+json':
      return { id, type, ...attributes, '@context': NGSI_CONTEXT }
    case 'application/geo+json':
      return {
        id,
        type: 'Feature',
        geometry: geometryOf(entity),
        properties: { type, ...attributes },
        '@context': NGSI_CONTEXT,
      }
  }
}

export function writtenEntities(entities: readonly OutEntity[], form: NgsiForm): unknown {
  const all = entities.map((entity) => writtenEntity(entity, form))
  if (form.media !== 'application/geo+json') return all
  const features = all.map(({ '@context': _context, ...feature }) => feature)
  return { type: 'FeatureCollection', features, '@context': NGSI_CONTEXT }
}

function written({ attributes }: OutEntity, keyValues: boolean): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) =>
      attribute === undefined ? [] : [[name, keyValues ? valueOf(attribute) : normalized(attribute)]],
    ),
  )
}

function valueOf(attribute: NgsiAttribute): unknown {
  return attribute.type === 'DateTime' ? iso(attribute.at) : attribute.value
}

function normalized(attribute: NgsiAttribute): unknown {
  switch (attribute.type) {
    case 'DateTime':
      return { type: 'Property', value: { '@type': 'DateTime', '@value': iso(attribute.at) } }
    case 'GeoProperty':
      return attribute
    case 'Property': {
      const { observedAt, ...rest } = attribute
      return { ...rest, ...(observedAt !== undefined && { observedAt: iso(observedAt) }) }
    }
  }
}

function geometryOf({ attributes }: OutEntity): NgsiGeometry | null {
  const { location } = attributes
  return location?.type === 'GeoProperty' ? location.value : null
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
