import type { NgsiType } from '../../../shared/out/ngsi-ld.ts'
import type { ToldCase, ToldFact, ToldNotice, ToldThing } from '../told/told-fact.ts'
import { airQualityOut } from './air-quality-out.ts'
import { ALERT_NOTICES, alertOut } from './alert-out.ts'
import { DEVICE_THINGS, deviceOut } from './device-out.ts'
import { urnOf, type NgsiAttributes, type OutEntity } from './entity.ts'
import { issueOut } from './issue-out.ts'
import { serviceOut } from './service-out.ts'
import { trafficFlowOut } from './traffic-flow-out.ts'
import { vehicleOut } from './vehicle-out.ts'

type ThingModel = (told: ToldThing) => NgsiAttributes | undefined

const THINGS: ReadonlyMap<string, readonly [NgsiType, ThingModel]> = new Map<string, [NgsiType, ThingModel]>([
  ['traffic.segment', ['TrafficFlowObserved', trafficFlowOut]],
  ['traffic.detector', ['TrafficFlowObserved', trafficFlowOut]],
  ['environment.airStation', ['AirQualityObserved', airQualityOut]],
  ['traffic.vehicle', ['Vehicle', vehicleOut]],
  ['services.procedure', ['services', serviceOut]],
  ...DEVICE_THINGS.map((kind): [string, [NgsiType, ThingModel]] => [kind, ['Device', deviceOut]]),
])
const REPORT = 'reports.report'
const ALERTS: ReadonlySet<string> = new Set(ALERT_NOTICES)

/** The type that facts of a kind are told as; undefined for what no model fits. */
export function typeOfKind(kind: string): NgsiType | undefined {
  if (kind === REPORT) return 'IssueReporting'
  return ALERTS.has(kind) ? 'Alert' : THINGS.get(kind)?.[0]
}

/** A fact as an entity; undefined where its model needs what it has not. */
export function entityOut(told: ToldFact): OutEntity | undefined {
  const type = typeOfKind(told.fact.kind)
  const attributes = type && attributesOf(told)
  return type && attributes && { id: urnOf(type, told.feed, told.fact.id), type, attributes }
}

function attributesOf(told: ToldFact): NgsiAttributes | undefined {
  switch (told.type) {
    case 'thing':
      return THINGS.get(told.fact.kind)?.[1](told)
    case 'case':
      return ofCase(told)
    case 'notice':
      return ofNotice(told)
  }
}

function ofCase(told: ToldCase): NgsiAttributes | undefined {
  return told.fact.kind === REPORT ? issueOut(told) : undefined
}

function ofNotice(told: ToldNotice): NgsiAttributes | undefined {
  return ALERTS.has(told.fact.kind) ? alertOut(told) : undefined
}
