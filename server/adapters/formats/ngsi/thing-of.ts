import type { Attributes, Thing } from '../../../../shared/observation.ts'
import { idOf } from '../../text/id-of.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { cutText } from '../../text/cut-text.ts'

/** What becomes of an entity that is a thing here, with where it stands. It is revised as often as it is observed. */
export function thingOf(
  entity: Entity,
  {
    kind,
    status,
    at,
    attributes = {},
  }: { kind: string; status: string; at: number; attributes?: Attributes },
  context: NgsiContext,
): Thing {
  const { geometry } = entity
  return {
    type: 'thing',
    id: idOf(entity.id),
    kind,
    at,
    revision: at,
    area: areaOf(entity, context),
    name: cutText(entity.text('name') ?? entity.id, 200),
    status,
    ...(geometry && { place: geometry.place }),
    ...(geometry?.path && { path: geometry.path }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  }
}

/** The models have no status of a thing itself: one of ours where it is said, as another centre says it; else the first. */
export function statusOf(entity: Entity, ours: readonly [string, ...string[]]): string {
  const said = entity.text('status')
  return ours.find((status) => status === said) ?? ours[0]
}

/** Approximate where it is by place. */
export function areaOf({ geometry }: Entity, { areaAt, area }: NgsiContext): string {
  return (geometry && areaAt(geometry.place)) ?? area
}

/** Only what is known of them. */
export function attributesOf(
  given: Readonly<Record<string, string | number | boolean | undefined>>,
): Attributes {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? cutText(value, 500) : value]],
    ),
  )
}
