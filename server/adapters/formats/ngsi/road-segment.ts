import type { Observation } from '../../../../shared/observation.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { attributesOf, thingOf } from './thing-of.ts'

/** RoadSegment: a segment and whether it is open. One that says no time stands since it was known first. */
export function roadSegment(entity: Entity, context: NgsiContext): Observation[] {
  const status =
    STATUSES.get(
      entity
        .text('status')
        ?.toLowerCase()
        .replaceAll(/[\s_-]/g, '') ?? '',
    ) ?? 'open'
  const at = entity.time('dateModified', 'modifiedAt', 'statusLastUpdate') ?? entity.observedAt ?? context.now
  const length = entity.number('length')
  const attributes = attributesOf({
    road: entity.text('roadName', 'name'),
    lanes: entity.number('totalLaneNumber'),
    class: entity.text('roadClass'),
    lengthKm: length !== undefined && length > 0 ? length : undefined,
  })
  return [thingOf(entity, { kind: 'traffic.segment', status, at, attributes }, context)]
}

const STATUSES: ReadonlyMap<string, string> = new Map([
  ['open', 'open'],
  ['limited', 'restricted'],
  ['restricted', 'restricted'],
  ['closed', 'closed'],
])
