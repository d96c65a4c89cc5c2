import type { Observation } from '../../../../shared/observation.ts'
import { MemberRefused } from '../../member-refused.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { attributesOf, thingOf } from './thing-of.ts'

/** RoadSegment: a segment and whether it is open; without a word of it nobody knows. One without a time is of now. */
export function roadSegment(entity: Entity, context: NgsiContext): Observation[] {
  const status = STATUSES.get(plain(entity.text('status') ?? 'unknown'))
  // A road of which nobody knows what is with it is not told as open.
  if (status === undefined) throw new MemberRefused('unknown-status', 'status')
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

function plain(status: string): string {
  return status.toLowerCase().replaceAll(/[\s_-]/g, '')
}

const STATUSES: ReadonlyMap<string, string> = new Map([
  ['open', 'open'],
  ['limited', 'restricted'],
  ['restricted', 'restricted'],
  ['closed', 'closed'],
  ['unknown', 'unknown'],
])
