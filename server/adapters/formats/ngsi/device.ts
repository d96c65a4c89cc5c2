import type { Observation } from '../../../../shared/observation.ts'
import type { NgsiContext } from './context.ts'
import { OK, STATUSES, type DeviceKind } from './device-kinds.ts'
import type { Entity } from './entity.ts'
import { attributesOf, thingOf } from './thing-of.ts'

/** Device: a sensor or a camera, and whether it works. Its owner, its addresses and its raw value are not read. */
export function device(entity: Entity, context: NgsiContext): Observation[] {
  const measures = entity.texts('controlledProperty')
  const kind = kindOf([...measures, ...entity.texts('deviceCategory')], context)
  const isWorking = OK.has(entity.text('deviceState')?.toLowerCase() ?? 'ok')
  const [working, offline] = STATUSES[kind]
  const battery = entity.number('batteryLevel')
  const attributes = attributesOf({
    measures: measures.length > 0 ? measures.join(', ') : undefined,
    batteryPercent: battery !== undefined && battery >= 0 && battery <= 1 ? battery * 100 : undefined,
  })
  const at =
    entity.time('dateLastValueReported', 'dateObserved', 'dateModified', 'modifiedAt') ??
    entity.observedAt ??
    entity.time('dateFirstUsed') ??
    context.now
  return [thingOf(entity, { kind, status: isWorking ? working : offline, at, attributes }, context)]
}

function kindOf(words: readonly string[], { settings }: NgsiContext): DeviceKind {
  const set = words.find((word) => Object.hasOwn(settings.devices, word))
  const own = set === undefined ? undefined : settings.devices[set]
  const known = words.flatMap((word) => KINDS.get(word.toLowerCase()) ?? [])[0]
  return own ?? known ?? 'environment.sensor'
}

const KINDS: ReadonlyMap<string, DeviceKind> = new Map([
  ['trafficflow', 'traffic.detector'],
  ['averagevelocity', 'traffic.detector'],
  ['occupancy', 'traffic.detector'],
  ['image', 'traffic.camera'],
  ['multimedia', 'traffic.camera'],
  ['airpollution', 'environment.airStation'],
  ['pm25', 'environment.airStation'],
  ['pm10', 'environment.airStation'],
  ['precipitation', 'environment.rainGauge'],
])
