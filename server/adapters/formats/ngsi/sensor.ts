import type { Observation } from '../../../../shared/observation.ts'
import { OK, STATUSES, type DeviceKind } from './device-kinds.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { attributesOf, thingOf } from './thing-of.ts'

/**
 * What observes its surroundings, and whatever else the settings name: a thing, with what it has figures of. The figures
 * themselves have no indicator here.
 */
export function sensor(
  entity: Entity,
  context: NgsiContext,
  kind: DeviceKind = 'environment.sensor',
): Observation[] {
  const at =
    entity.time('dateObservedTo', 'dateObserved', 'observationDateTime', 'dateLastReported') ??
    entity.observedAt ??
    entity.time('dateModified', 'modifiedAt') ??
    context.now
  const measures = MEASURES.filter((name) => entity.number(name) !== undefined)
  const attributes = attributesOf({
    measures: kind === 'environment.sensor' && measures.length > 0 ? measures.join(', ') : undefined,
  })
  const status = stateOf(entity, kind)
  const thing = thingOf(entity, { kind, status, at, attributes }, context)
  return [{ ...thing, name: (entity.text('name', 'stationName') ?? thing.name).slice(0, 200) }]
}

/** As of a Device: what says another state than that it works does not. */
function stateOf(entity: Entity, kind: DeviceKind): string {
  const [working, offline] = STATUSES[kind]
  return OK.has(entity.text('status')?.toLowerCase() ?? 'ok') ? working : offline
}

/** Of the models of weather, noise and water: only names that are known are told. */
const MEASURES = [
  'temperature',
  'relativeHumidity',
  'precipitation',
  'windSpeed',
  'atmosphericPressure',
  'illuminance',
  'uvIndexMax',
  'LAeq',
  'LAmax',
  'pH',
  'conductivity',
  'dissolvedOxygen',
  'turbidity',
  'currentLevel',
  'waterLevel',
  'flow',
  'co2',
  'fillingLevel',
]
