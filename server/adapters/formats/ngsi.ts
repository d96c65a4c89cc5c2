import type { Observation } from '../../../shared/observation.ts'
import { AdapterError, type AdapterInput, type Translated } from '../adapter.ts'
import { jsonOf } from '../json/json-of.ts'
import { MemberRefused, translateMembers } from '../member-refused.ts'
import { accident } from './ngsi/accident.ts'
import { airQuality } from './ngsi/air-quality.ts'
import { alert } from './ngsi/alert.ts'
import type { NgsiContext } from './ngsi/context.ts'
import { device } from './ngsi/device.ts'
import { entityOf, type Entity } from './ngsi/entity.ts'
import { issue } from './ngsi/issue.ts'
import { isRecord } from './ngsi/is-record.ts'
import { kpi } from './ngsi/kpi.ts'
import { roadSegment } from './ngsi/road-segment.ts'
import { sensor } from './ngsi/sensor.ts'
import { serviceType } from './ngsi/service-type.ts'
import { trafficFlow } from './ngsi/traffic-flow.ts'
import { vehicle } from './ngsi/vehicle.ts'

/**
 * Notifications and entities of NGSI-LD and NGSI-v2, normalized, concise or as key-values, and the GeoJSON form of
 * NGSI-LD: one reader, as brokers of either kind send the other's forms too.
 */
export function translateNgsi({ bytes }: AdapterInput, context: NgsiContext): Translated {
  const document = jsonOf(bytes, context.settings.personalFields)
  // What its broker says of when it told stands for an entity that says no time at all.
  const notifiedAt = isRecord(document) ? document['notifiedAt'] : undefined
  return translateMembers(entitiesIn(document), (member) =>
    translated(entityOf(member, context.zone, notifiedAt), context),
  )
}

/**
 * Of a notification its `data`, of a batch of NGSI-v2 its `entities`, of an array, a graph of JSON-LD and a GeoJSON
 * collection their members, otherwise the entity itself.
 */
function entitiesIn(document: unknown): { path: string; member: unknown }[] {
  if (Array.isArray(document)) return listed(document, '')
  if (!isRecord(document)) throw new AdapterError('not-the-format', ENTITIES)
  const { type, data, features, entities, '@graph': graph } = document
  if (type === 'FeatureCollection' && Array.isArray(features)) return listed(features, 'features.')
  if (isRecord(data) && type === 'Notification') return inNotification([data])
  if (Array.isArray(data) && (type === 'Notification' || typeof document['subscriptionId'] === 'string'))
    return inNotification(data)
  if (Array.isArray(entities) && typeof document['actionType'] === 'string')
    return inBatch(document, entities)
  if (Array.isArray(graph)) return listed(graph, '@graph.')
  if (type === undefined && document['@type'] === undefined)
    throw new AdapterError('not-the-format', ENTITIES)
  return [{ path: '', member: document }]
}

function inNotification(data: readonly unknown[]): { path: string; member: unknown }[] {
  return data.flatMap((one: unknown, i) =>
    isRecord(one) && one['type'] === 'FeatureCollection' ? entitiesIn(one) : listed([one], 'data.', i),
  )
}

/** What is deleted with a batch says so as one of a notification does. */
function inBatch({ actionType }: Record<string, unknown>, entities: readonly unknown[]) {
  const isDeleted = String(actionType).toLowerCase() === 'delete'
  const members = entities.map((one) =>
    isDeleted && isRecord(one) ? { ...one, alterationType: 'entityDelete' } : one,
  )
  return listed(members, 'entities.')
}

function listed(members: readonly unknown[], path: string, from = 0): { path: string; member: unknown }[] {
  return members.map((member, i) => ({ path: `${path}${from + i}`, member }))
}

const ENTITIES = {
  vi: 'một thông báo NGSI (data), một thực thể hoặc một mảng thực thể',
  en: 'an NGSI notification (data), an entity, or an array of them',
}

/** By the first model that is known of those that an entity is of, whatever its name space. */
function translated(entity: Entity, context: NgsiContext): Observation[] {
  const { models } = context.settings
  const set = entity.types.find((type) => Object.hasOwn(models, type))
  const kind = set === undefined ? undefined : models[set]
  if (kind !== undefined) return sensor(entity, context, kind)
  for (const type of entity.types) {
    const model = MODELS.get(type)
    if (model !== undefined) return model(entity, context)
  }
  throw new MemberRefused('not-mapped', 'type')
}

const MODELS: ReadonlyMap<string, (entity: Entity, context: NgsiContext) => Observation[]> = new Map([
  ['TrafficFlowObserved', trafficFlow],
  ['AirQualityObserved', airQuality],
  ['Alert', alert],
  ['WeatherAlert', alert],
  ['IssueReporting', issue],
  ['services', serviceType],
  ['Open311ServiceType', serviceType],
  ['KeyPerformanceIndicator', kpi],
  ['Device', device],
  ['Vehicle', vehicle],
  ['FleetVehicleStatus', vehicle],
  ['RoadSegment', roadSegment],
  ['RoadAccident', accident],
  ['WeatherObserved', sensor],
  ['NoiseLevelObserved', sensor],
  ['WaterQualityObserved', sensor],
  ['WaterObserved', sensor],
  ['FloodMonitoring', sensor],
  ['IndoorEnvironmentObserved', sensor],
])
