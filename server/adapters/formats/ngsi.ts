import type { Observation } from '../../../shared/observation.ts'
import { AdapterError, type AdapterInput, type Translated } from '../adapter.ts'
import { jsonOf } from '../json/json-of.ts'
import { MemberRefused, translateMembers } from '../member-refused.ts'
import { airQuality } from './ngsi/air-quality.ts'
import { alert } from './ngsi/alert.ts'
import type { NgsiContext } from './ngsi/context.ts'
import { device } from './ngsi/device.ts'
import { entityOf, type Entity } from './ngsi/entity.ts'
import { issue } from './ngsi/issue.ts'
import { isRecord } from './ngsi/is-record.ts'
import { kpi } from './ngsi/kpi.ts'
import { serviceType } from './ngsi/service-type.ts'
import { trafficFlow } from './ngsi/traffic-flow.ts'
import { vehicle } from './ngsi/vehicle.ts'

/**
 * Notifications and entities of NGSI-LD and NGSI-v2, normalized, concise or as key-values, and the GeoJSON form of
 * NGSI-LD: one reader, as brokers of either kind send the other's forms too.
 */
export function translateNgsi({ bytes }: AdapterInput, context: NgsiContext): Translated {
  const entities = entitiesIn(jsonOf(bytes, context.settings.personalFields))
  return translateMembers(entities, (member) => translated(entityOf(member, context.zone), context))
}

/** Of a notification its `data`, of an array and a GeoJSON collection their members, otherwise the entity itself. */
function entitiesIn(document: unknown): { path: string; member: unknown }[] {
  if (Array.isArray(document)) return listed(document, '')
  if (!isRecord(document)) throw new AdapterError('not-the-format', ENTITIES)
  const { type, data, features } = document
  if (type === 'FeatureCollection' && Array.isArray(features)) return listed(features, 'features.')
  if (Array.isArray(data) && (type === 'Notification' || typeof document['subscriptionId'] === 'string')) {
    return data.flatMap((one: unknown, i) =>
      isRecord(one) && one['type'] === 'FeatureCollection' ? entitiesIn(one) : listed([one], 'data.', i),
    )
  }
  if (typeof type !== 'string') throw new AdapterError('not-the-format', ENTITIES)
  return [{ path: '', member: document }]
}

function listed(members: readonly unknown[], path: string, from = 0): { path: string; member: unknown }[] {
  return members.map((member, i) => ({ path: `${path}${from + i}`, member }))
}

const ENTITIES = {
  vi: 'một thông báo NGSI (data), một thực thể hoặc một mảng thực thể',
  en: 'an NGSI notification (data), an entity, or an array of them',
}

/** By the model that an entity is of, whatever its name space. */
function translated(entity: Entity, context: NgsiContext): Observation[] {
  switch (entity.type) {
    case 'TrafficFlowObserved':
      return trafficFlow(entity, context)
    case 'AirQualityObserved':
      return airQuality(entity, context)
    case 'Alert':
      return alert(entity, context)
    case 'IssueReporting':
      return issue(entity, context)
    case 'services':
    case 'Open311ServiceType':
      return serviceType(entity, context)
    case 'KeyPerformanceIndicator':
      return kpi(entity, context)
    case 'Device':
      return device(entity, context)
    case 'Vehicle':
      return vehicle(entity, context)
    default:
      throw new MemberRefused('not-mapped', 'type')
  }
}
