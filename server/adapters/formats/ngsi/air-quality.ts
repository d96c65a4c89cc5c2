import type { Observation } from '../../../../shared/observation.ts'
import { MemberRefused } from '../../member-refused.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { attributesOf, statusOf, thingOf } from './thing-of.ts'

/** AirQualityObserved: a station, its index and its fine dust (µg/m³). The other gases have no indicator here. */
export function airQuality(entity: Entity, context: NgsiContext): Observation[] {
  const at = entity.at('dateObserved')
  if (at === undefined) throw new MemberRefused('malformed', 'dateObserved')
  const attributes = attributesOf({ operator: entity.text('dataProvider', 'source') })
  const station = thingOf(
    entity,
    { kind: 'environment.airStation', status: statusOf(entity, ['working', 'offline']), at, attributes },
    context,
  )
  const figures = [
    ['environment.aqi', entity.figure('airQualityIndex')],
    ['environment.pm25', entity.measure('µg/m³', 'pm25', 'PM25', 'pm2p5')],
  ] as const
  return [
    station,
    ...figures.flatMap(([indicator, value]): Observation[] =>
      value === undefined ? [] : [{ type: 'reading', indicator, thing: station.id, at, value }],
    ),
  ]
}
