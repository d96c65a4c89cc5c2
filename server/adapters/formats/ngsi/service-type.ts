import type { Observation } from '../../../../shared/observation.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { attributesOf, thingOf } from './thing-of.ts'
import { cutText } from '../../text/cut-text.ts'

/** `services` (Open311ServiceType): a line of the catalogue of what a city can be asked for. It says no time of its own. */
export function serviceType(entity: Entity, context: NgsiContext): Observation[] {
  const at = entity.time('dateModified', 'modifiedAt') ?? entity.observedAt ?? 0
  const attributes = attributesOf({
    code: entity.text('service_code'),
    field: entity.text('group'),
  })
  const thing = thingOf(entity, { kind: 'services.procedure', status: 'in-force', at, attributes }, context)
  return [{ ...thing, name: cutText(entity.text('service_name', 'name') ?? thing.name, 200) }]
}
